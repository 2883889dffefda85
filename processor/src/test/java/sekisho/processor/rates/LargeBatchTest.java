package sekisho.processor.rates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.envelope.Outcome;
import sekisho.processor.rig.OuterRig;
import sekisho.processor.rig.SealedFile;
import sekisho.testing.clamd.Clamd;
import sekisho.testing.clamd.ClamdSetup;

/** Batches up to the longest that may be allowed pass in the memory of the shortest. */
@Tag("long")
final class LargeBatchTest {
    private static final String CANARY = "SEKISHO-CANARY-OF-THE-SCANNER";
    /** The second one's file is as long as the default limit allows. */
    private static final long[] RECORDS = Arrays.stream(System.getProperty("rates.lengths", "1000000,4400500,10000000")
                    .split(","))
            .mapToLong(Long::parseLong)
            .toArray();

    private static final long DEFAULT_LIMIT = 512L << 20;
    private static final long RAISED_LIMIT = 1_536L << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    @TempDir
    private Path folder;

    @Test
    void aLargeBatchPassesInTheMemoryOfASmallOne() throws Exception {
        ClamdSetup setup = ClamdSetup.knowing("Canary", CANARY).withLimits(RAISED_LIMIT, RAISED_LIMIT, true);
        var report = new Report();
        report.line("| records | file, bytes | limit, MiB | sealed, bytes | chunks | s to verdict |"
                + " heap at most, MiB | longest pause, ms | peak RSS, MiB |");
        report.line("|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        try (OuterRig rig = OuterRig.start(folder.resolve("rig"), "bank");
                Clamd clamd = Clamd.start(setup, folder.resolve("av"));
                var line = new Line(rig, "bank", () -> true)) {
            for (long records : RECORDS) {
                pass(rig, clamd, line, records, report);
            }
        }
        report.print();
    }

    private void pass(OuterRig rig, Clamd clamd, Line line, long records, Report report) throws Exception {
        ExampleFile file = ExampleFile.generate(folder, records);
        SealedFile batch = line.seal(file.path());
        Files.delete(file.path());
        long limit = file.bytes() <= DEFAULT_LIMIT ? DEFAULT_LIMIT : RAISED_LIMIT;
        try (CheckpointProcess checkpoint =
                CheckpointProcess.start("checkpoint-" + records, folder, config(rig, clamd, limit), limit)) {
            Line.Judged judged = line.await(line.send(batch), PATIENCE);
            assertThat(judged.verdict().outcome()).isEqualTo(Outcome.RELEASED);
            assertThat(checkpoint.isAlive()).isTrue();
            long sealed = batch.chunks().stream()
                    .mapToLong(chunk -> chunk.getPayload().remaining())
                    .sum();
            GcLog heap = checkpoint.heap();
            report.line(
                    "| %,d | %,d | %,d | %,d | %,d | %.1f | %d | %.0f | %d |",
                    records,
                    file.bytes(),
                    limit >> 20,
                    sealed,
                    batch.chunks().size(),
                    judged.millis() / 1e3,
                    heap.peakMiB(),
                    heap.longestMillis(),
                    checkpoint.peakRssMiB());
        }
    }

    private static Path config(OuterRig rig, Clamd clamd, long limit) throws IOException {
        Path socket = ((UnixDomainSocketAddress) clamd.unix().address()).getPath();
        return rig.config("""
                scanner: {clamd: "unix:%s", canary: %s, terms: {maxStreamBytes: %d}}
                terms: {fileBytes: %d}
                """.formatted(socket, CANARY, limit, limit));
    }
}
