package sekisho.processor.rates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.envelope.Outcome;
import sekisho.processor.rig.OuterRig;
import sekisho.processor.rig.SealedFile;
import sekisho.testing.clamd.Clamd;
import sekisho.testing.clamd.ClamdSetup;
import sekisho.testing.clamd.SeededSignatures;

/**
 * The checkpoint's CPU and time beside what clamd and Kafka take anyway, on the same records in the same run. Batches
 * of one file are sent one after the other: the first ones find a cold JVM, the later ones tell.
 */
@Tag("long")
final class CheckpointRatesTest {
    private static final String CANARY = "SEKISHO-CANARY-OF-THE-SCANNER";
    private static final long RECORDS = Long.getLong("rates.records", 1_000_000);
    private static final int SIGNATURES = Integer.getInteger("rates.signatures", 250_000);
    private static final String CHECK_SECONDS = "sekisho_checkpoint_check_seconds_sum";
    private static final int COLD = 3;
    private static final int WARM = Integer.getInteger("rates.rounds", 5);
    private static final long LIMIT = 512L << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    @Test
    void theCheckpointTakesLittleMoreThanItsScanner() throws Exception {
        ClamdSetup setup = ClamdSetup.knowing("Canary", CANARY).with(SeededSignatures.of(SIGNATURES, 20260603));
        try (OuterRig rig = OuterRig.start(folder.resolve("rig"), "bank");
                Clamd clamd = Clamd.start(setup, folder.resolve("av"));
                CheckpointProcess checkpoint =
                        CheckpointProcess.start("checkpoint", folder, config(rig, clamd), LIMIT);
                var line = new Line(rig, "bank", checkpoint::isAlive);
                var copied = new CopiedChunks(rig)) {
            ExampleFile file = ExampleFile.generate(folder, RECORDS);
            List<Round> rounds = new ArrayList<>();
            SealedFile batch = line.seal(file.path());
            for (int i = 0; i < COLD + WARM; i++) {
                rounds.add(round(file, batch, checkpoint, clamd, line, copied));
                batch = line.seal(file.path());
            }
            report(file, batch, checkpoint, rounds);
        }
    }

    private Round round(
            ExampleFile file,
            SealedFile batch,
            CheckpointProcess checkpoint,
            Clamd clamd,
            Line line,
            CopiedChunks copied)
            throws IOException, InterruptedException {
        ProcessCpu before = checkpoint.cpu();
        double scannerBefore = ProcessCpu.of(clamd.process().pid()).all();
        double checkedBefore = checkpoint.metrics().sum(CHECK_SECONDS);
        SentBatch sent = line.send(batch);
        Line.Judged judged = line.await(sent, PATIENCE);
        assertThat(judged.verdict().outcome()).isEqualTo(Outcome.RELEASED);
        double scanner = ProcessCpu.of(clamd.process().pid()).all() - scannerBefore;
        ProcessCpu used = checkpoint.cpu().since(before);
        double checked = checkpoint.metrics().sum(CHECK_SECONDS) - checkedBefore;
        double scan = Clamdscan.seconds(folder.resolve("av/clamd.conf"), file.path());
        return new Round(scanner, used, judged.millis() / 1e3, checked, scan, copied.seconds(sent));
    }

    private void report(ExampleFile file, SealedFile batch, CheckpointProcess checkpoint, List<Round> rounds)
            throws IOException {
        var report = new Report();
        long sealed = batch.chunks().stream()
                .mapToLong(chunk -> chunk.getPayload().remaining())
                .sum();
        report.line(
                "## %,d records, %,d bytes, sealed %,d bytes in %d chunks; clamd with %,d signatures",
                file.records(), file.bytes(), sealed, batch.chunks().size(), SIGNATURES);
        report.line("");
        report.line(
                "| batch | clamd CPU-s | check pool CPU-s | ratio | process CPU-s | ratio | of that stream threads |"
                        + " compilers | others | s to verdict | of that check | clamdscan s | copy s | allowed s |");
        report.line("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        for (int i = 0; i < rounds.size(); i++) {
            row(report, Integer.toString(i + 1), List.of(rounds.get(i)));
        }
        List<Round> warm = rounds.subList(COLD, rounds.size());
        row(report, "**median of the last " + warm.size() + "**", warm);
        report.line("");
        GcLog heap = checkpoint.heap();
        report.line(
                "-Xmx256m: heap at most %d MiB; %d pauses, the longest %.0f ms; peak RSS %d MiB",
                heap.peakMiB(), heap.pauses(), heap.longestMillis(), checkpoint.peakRssMiB());
        report.print();
    }

    private static void row(Report report, String name, List<Round> rounds) {
        report.line(
                "| %s | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f |",
                name,
                Round.median(rounds, Round::clamd),
                Round.median(rounds, Round::check),
                Round.median(rounds, Round::checkRatio),
                Round.median(rounds, round -> round.processor().all()),
                Round.median(rounds, Round::processRatio),
                Round.median(rounds, Round::streams),
                Round.median(rounds, Round::compilers),
                Round.median(rounds, Round::others),
                Round.median(rounds, Round::seconds),
                Round.median(rounds, Round::checked),
                Round.median(rounds, Round::scan),
                Round.median(rounds, Round::copy),
                Round.median(rounds, Round::allowed));
    }

    private static Path config(OuterRig rig, Clamd clamd) throws IOException {
        Path socket = ((UnixDomainSocketAddress) clamd.unix().address()).getPath();
        return rig.config("scanner: {clamd: \"unix:%s\", canary: %s}\n".formatted(socket, CANARY));
    }
}
