package sekisho.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.envelope.Sha256;
import sekisho.envelope.Verdict;
import sekisho.processor.rig.Observer;
import sekisho.processor.rig.OuterRig;
import sekisho.processor.rig.RigFeed;
import sekisho.processor.rig.SealedFile;
import sekisho.records.generate.FileGenerator;
import sekisho.records.generate.GenerateTerms;
import sekisho.records.layout.Layouts;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;
import sekisho.schemas.topic.Topics;
import sekisho.testing.clamd.Clamd;
import sekisho.testing.clamd.ClamdSetup;

/** The checkpoint as a process of its own, killed without warning. */
final class CheckpointKillTest {
    private static final String CANARY = "SEKISHO-CANARY-OF-THE-SCANNER";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    @Test
    void aHalfReleasedBatchIsReleasedExactlyOnceAfterAKill() throws Exception {
        try (OuterRig rig = OuterRig.start(folder.resolve("rig"), "bank");
                Clamd clamd = Clamd.start(ClamdSetup.knowing("Canary", CANARY), folder.resolve("av"));
                Observer observer = rig.observer()) {
            Path config = rig.config("""
                    scanner: {clamd: "%s", canary: %s}
                    terms: {sliceBytes: 1}
                    """.formatted(address(clamd), CANARY));
            RigFeed bank = rig.feed("bank");
            SealedFile first = bank.seal(file(120_000), "zengin-91-result", 1, Sha256.ZERO);
            SealedFile second = bank.seal(file(10), "zengin-91-result", 2, first.hash());
            assertThat(first.chunks().size()).isGreaterThan(4);
            bank.send(first);
            bank.send(second);
            String topic = Topics.checked(OuterRig.CITY).name();

            Process killed = run(config);
            observer.untilRecords(topic, 3, PATIENCE);
            killed.destroyForcibly().waitFor();
            List<SpecificRecord> half = observer.untilRecords(topic, 3, PATIENCE);
            assertThat(Observer.verdicts(half))
                    .as("killed in the middle of a release")
                    .isEmpty();
            Process successor = run(config);
            List<SpecificRecord> whole;
            try {
                whole = observer.untilVerdicts(topic, 2, PATIENCE);
            } finally {
                successor.destroy();
                assertThat(successor.waitFor(60, TimeUnit.SECONDS)).isTrue();
            }

            assertThat(Observer.verdicts(whole)).extracting(Verdict::sequence).containsExactly(1L, 2L);
            assertThat(chunksOf(whole, first).equals(first.chunks()))
                    .as("each chunk once, in order")
                    .isTrue();
            assertThat(whole.stream().filter(BatchOpened.class::isInstance).count())
                    .isEqualTo(2);
            assertThat(successor.exitValue()).isIn(0, 143);
        }
    }

    @Test
    void aSecondInstanceTakesOverTheFeedsOfAKilledOne() throws Exception {
        List<String> feeds = List.of("bank", "card", "cvs", "payeasy");
        try (OuterRig rig = OuterRig.start(folder.resolve("rig"), feeds.toArray(String[]::new));
                Clamd clamd = Clamd.start(ClamdSetup.knowing("Canary", CANARY), folder.resolve("av"));
                Observer observer = rig.observer()) {
            String scanner = "scanner: {clamd: \"%s\", canary: %s}\n".formatted(address(clamd), CANARY);
            String topic = Topics.checked(OuterRig.CITY).name();
            Process killed = run(rig.config("a", scanner));
            Process survivor = run(rig.config("b", scanner));
            try {
                Map<String, SealedFile> first = sendAll(rig, feeds, 1, Map.of());
                observer.untilVerdicts(topic, feeds.size(), PATIENCE);

                killed.destroyForcibly().waitFor();
                Instant kill = Instant.now();
                sendAll(rig, feeds, 2, first);
                List<Verdict> verdicts = Observer.verdicts(observer.untilVerdicts(topic, 2 * feeds.size(), PATIENCE));
                System.out.printf(
                        "takeover: all feeds judged %d ms after the kill%n",
                        Duration.between(kill, Instant.now()).toMillis());

                assertThat(verdicts).hasSize(2 * feeds.size());
                assertThat(verdicts)
                        .extracting(Verdict::feed, Verdict::sequence)
                        .doesNotHaveDuplicates();
            } finally {
                survivor.destroyForcibly();
            }
        }
    }

    private static Map<String, SealedFile> sendAll(
            OuterRig rig, List<String> feeds, long sequence, Map<String, SealedFile> before) throws Exception {
        Map<String, SealedFile> sent = new HashMap<>();
        for (String feed : feeds) {
            Sha256 previous = before.containsKey(feed) ? before.get(feed).hash() : Sha256.ZERO;
            SealedFile file = rig.feed(feed).seal(file(10), "zengin-91-result", sequence, previous);
            rig.feed(feed).send(file);
            sent.put(feed, file);
        }
        return sent;
    }

    private Process run(Path config) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        classPath,
                        Main.class.getName(),
                        "processor",
                        "--config",
                        config.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("processor.log").toFile()))
                .start();
    }

    private static String address(Clamd clamd) {
        return "unix:" + ((UnixDomainSocketAddress) clamd.unix().address()).getPath();
    }

    private static List<SpecificRecord> chunksOf(List<SpecificRecord> records, SealedFile batch) {
        return records.stream()
                .filter(record -> record instanceof BatchChunk chunk
                        && Sha256.fromBytes(chunk.getManifestHash().bytes()).equals(batch.hash()))
                .toList();
    }

    private static byte[] file(int records) throws IOException {
        var file = new ByteArrayOutputStream();
        var unused = new FileGenerator(Layouts.load().get("zengin-91-result"))
                .generate(
                        new GenerateTerms(7, records, LocalDate.of(2026, 6, 3)), file, OutputStream.nullOutputStream());
        return file.toByteArray();
    }
}
