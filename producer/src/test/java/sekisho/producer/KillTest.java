package sekisho.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.envelope.Manifest;
import sekisho.envelope.Sha256;
import sekisho.producer.fake.FakeLines;
import sekisho.producer.fake.OuterCluster;
import sekisho.producer.fake.Town;
import sekisho.producer.outbox.OutboxView;
import sekisho.records.generate.FileGenerator;
import sekisho.records.generate.GenerateTerms;
import sekisho.records.layout.Layouts;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;

/** kill -9 of a real sending process in the middle of a batch, on a slow line. */
class KillTest {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 3);
    private static final double BYTES_PER_SECOND = 50_000;

    @TempDir
    private Path folder;

    @Test
    void goesOnWithTheSameBatchAfterAKillInItsMiddle() throws Exception {
        Town town = Town.found(folder.resolve("town"), Clock.systemUTC());
        try (OuterCluster cluster = OuterCluster.start(folder.resolve("cluster"))) {
            cluster.provision(Town.FEED);
            cluster.slowDown(Town.FEED, BYTES_PER_SECOND);
            Path config = town.configFile(cluster.feedSettings(Town.FEED, folder.resolve("tls")), cluster.registry());
            Process sending = sekisho(
                    "send",
                    file().toString(),
                    "--layout",
                    "zengin-91-result",
                    "--business-date",
                    DAY.toString(),
                    "--config",
                    config.toString());

            await().atMost(Duration.ofMinutes(2))
                    .until(() -> cluster.sealed(Town.FEED).size() >= 2);
            sending.destroyForcibly().waitFor();
            int before = cluster.sealed(Town.FEED).size();
            Manifest manifest = OutboxView.of(town.outbox()).unjudged().get(0).manifest();
            assertThat(before)
                    .as("killed in the middle")
                    .isLessThan(1 + manifest.chunks().size());
            cluster.slowDown(Town.FEED, 1e9);

            assertThat(sekisho("send", "--resume", "--config", config.toString())
                            .waitFor())
                    .isZero();

            List<SpecificRecord> records = cluster.sealed(Town.FEED);
            assertThat(records.get(before)).as("first of the second life").isInstanceOf(BatchOpened.class);
            assertThat(records)
                    .allSatisfy(record -> assertThat(hashNamedBy(record)).isEqualTo(manifest.hash()));
            assertThat(chunks(records)).isEqualTo(manifest.chunks());
            assertThat(OutboxView.of(town.outbox()).head().sequence()).isEqualTo(1);
        }
    }

    private static Sha256 hashNamedBy(SpecificRecord record) {
        return record instanceof BatchOpened opened
                ? FakeLines.manifest(opened).hash()
                : Sha256.fromBytes(((BatchChunk) record).getManifestHash().bytes());
    }

    /** Hashes of the chunks by index, copies merged. */
    private static List<Sha256> chunks(List<SpecificRecord> records) {
        Map<Integer, Sha256> chunks = new TreeMap<>();
        for (SpecificRecord record : records) {
            if (record instanceof BatchChunk chunk) {
                chunks.put(chunk.getIndex(), Sha256.of(FakeLines.bytes(chunk.getPayload())));
            }
        }
        return List.copyOf(chunks.values());
    }

    /** A batch of a handful of chunks. */
    private Path file() throws IOException {
        Path file = folder.resolve("zengin.txt");
        try (OutputStream out = Files.newOutputStream(file)) {
            new FileGenerator(Layouts.load().get("zengin-91-result"))
                    .generate(new GenerateTerms(1, 100_000, DAY), out, OutputStream.nullOutputStream());
        }
        return file;
    }

    private Process sekisho(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }
}
