package sekisho.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.envelope.Outcome;
import sekisho.envelope.Sha256;
import sekisho.envelope.Verdict;
import sekisho.processor.rig.Observer;
import sekisho.processor.rig.OuterRig;
import sekisho.processor.rig.RigFeed;
import sekisho.processor.rig.SealedFile;
import sekisho.schemas.topic.Topics;
import sekisho.service.ConfigFile;
import sekisho.testing.clamd.Clamd;
import sekisho.testing.clamd.ClamdSetup;

/** Where the ciphertext of finished batches is found on disk: in no state, and nowhere once its time is over. */
final class CiphertextTraceTest {
    private static final String FEED = "feed-that-leaves-a-trace";
    private static final String CANARY = "SEKISHO-CANARY-OF-THE-SCANNER";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int MARKER = 32;
    /** A broker that looks for expired records all the time, instead of every five minutes. */
    private static final Map<String, String> EAGER =
            Map.of("log.retention.check.interval.ms", "250", "log.initial.task.delay.ms", "250");

    @TempDir
    private Path folder;

    @Test
    void ciphertextIsInNoStateAndNowhereAfterItsRetention() throws Exception {
        try (OuterRig rig = OuterRig.start(folder.resolve("rig"), EAGER, FEED);
                Clamd clamd = Clamd.start(ClamdSetup.knowing("Canary", CANARY), folder.resolve("av"))) {
            RigFeed feed = rig.feed(FEED);
            SealedFile released = feed.seal(sample("cvs-confirmed.csv"), "dsk-csv", 1, Sha256.ZERO);
            SealedFile refused = feed.seal(sample("wrong-total.txt"), "zengin-91-result", 2, released.hash());
            judge(rig, clamd, released, refused);

            List<Path> sealed = logs(rig, Topics.sealed(FEED).name());
            List<Path> checked = logs(rig, Topics.checked(OuterRig.CITY).name());
            List<Path> quarantined = logs(rig, Topics.QUARANTINED.name());
            List<Path> changelogs = logs(rig, "sekisho-checkpoint-batches-changelog");
            List<Path> state = List.of(folder.resolve("rig/state-a"));
            assertThat(hits(sealed, released)).isPositive();
            assertThat(hits(sealed, refused)).isPositive();
            assertThat(hits(checked, released)).isPositive();
            assertThat(hits(quarantined, refused)).isPositive();
            assertThat(hits(state, FEED.getBytes(StandardCharsets.US_ASCII)))
                    .as("the state is where it is searched")
                    .isPositive();
            assertThat(hits(changelogs, FEED.getBytes(StandardCharsets.US_ASCII)))
                    .as("and so are the changelogs")
                    .isPositive();
            for (SealedFile batch : List.of(released, refused)) {
                assertThat(hits(state, batch)).isZero();
                assertThat(hits(changelogs, batch)).isZero();
            }

            expire(rig);
            await().atMost(PATIENCE).untilAsserted(() -> {
                List<Path> all = List.of(rig.folder());
                assertThat(hits(all, released)).isZero();
                assertThat(hits(all, refused)).isZero();
            });
        }
    }

    /** Runs a checkpoint until both have their verdicts, and stops it: then its state is on disk. */
    private static void judge(OuterRig rig, Clamd clamd, SealedFile released, SealedFile refused) throws Exception {
        Path socket = ((UnixDomainSocketAddress) clamd.unix().address()).getPath();
        Path config = rig.config("""
                scanner: {clamd: "unix:%s", canary: %s}
                terms: {fileBytes: 4194304}
                """.formatted(socket, CANARY));
        try (Checkpoint checkpoint = Checkpoint.start(ConfigFile.read(config, CheckpointConfig.class));
                Observer observer = rig.observer()) {
            assertThat(checkpoint.endpoint()).isNotNull();
            rig.feed(FEED).send(released);
            rig.feed(FEED).send(refused);
            var records = observer.untilVerdicts(Topics.checked(OuterRig.CITY).name(), 2, PATIENCE);
            assertThat(Observer.verdicts(records))
                    .extracting(Verdict::outcome)
                    .containsExactly(Outcome.RELEASED, Outcome.REFUSED);
        }
    }

    /** The retention time of every topic with ciphertext passes. */
    private static void expire(OuterRig rig) throws Exception {
        Collection<AlterConfigOp> soon = List.of(
                new AlterConfigOp(new ConfigEntry("retention.ms", "1"), OpType.SET),
                new AlterConfigOp(new ConfigEntry("file.delete.delay.ms", "1"), OpType.SET));
        try (Admin admin = rig.kafka().admin()) {
            for (String topic : List.of(
                    Topics.sealed(FEED).name(), Topics.checked(OuterRig.CITY).name(), Topics.QUARANTINED.name())) {
                admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), soon))
                        .all()
                        .get();
            }
        }
    }

    private static List<Path> logs(OuterRig rig, String topic) throws IOException {
        try (Stream<Path> partitions = Files.list(rig.folder().resolve("kafka/data"))) {
            return partitions
                    .filter(partition -> partition.getFileName().toString().matches(topic + "-\\d+"))
                    .toList();
        }
    }

    /** Files in which something of one of a batch's chunks stands: bytes from its middle, which no other chunk has. */
    private static long hits(List<Path> folders, SealedFile batch) throws IOException {
        long hits = 0;
        for (var chunk : batch.chunks()) {
            byte[] payload = chunk.getPayload().array();
            int middle = payload.length / 2;
            hits += hits(folders, Arrays.copyOfRange(payload, middle, middle + MARKER));
        }
        return hits;
    }

    private static long hits(List<Path> folders, byte[] marker) throws IOException {
        String text = new String(marker, StandardCharsets.ISO_8859_1);
        long hits = 0;
        for (Path file : files(folders)) {
            try {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
                    hits++;
                }
            } catch (NoSuchFileException e) {
                // A running broker has just removed it.
            }
        }
        return hits;
    }

    private static List<Path> files(List<Path> folders) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : folders) {
            // A folder that a running broker removes meanwhile is seen without its files, not as a failure.
            Files.walkFileTree(folder, new FilesOnly(files));
        }
        return files;
    }

    private static byte[] sample(String name) throws IOException {
        try (InputStream in = CiphertextTraceTest.class.getResourceAsStream("/samples/" + name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }
}
