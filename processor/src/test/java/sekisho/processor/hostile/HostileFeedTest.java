package sekisho.processor.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.processor.Checkpoint;
import sekisho.processor.CheckpointConfig;
import sekisho.processor.hostile.Table.Row;
import sekisho.processor.rig.OuterRig;
import sekisho.processor.rig.SealedFile;
import sekisho.schemas.topic.Topics;
import sekisho.service.ConfigFile;
import sekisho.testing.clamd.Clamd;
import sekisho.testing.clamd.ClamdSetup;

/**
 * All that a feed with a valid key, or somebody with its rights at the broker, may try. Prints three tables; with
 * {@code -Dhostile.write=FILE} it also writes them.
 */
final class HostileFeedTest {
    private static final String CANARY = "SEKISHO-CANARY-OF-THE-SCANNER";

    @TempDir
    private Path folder;

    private final Table harmless = new Table("Harmless: released once");
    private final Table recovered = new Table("Recovered: released, and alarmed");
    private final Table fatal = new Table("Fatal: nothing released");

    @Test
    void nothingWrongPassesAndNobodyElseIsAffected() throws Exception {
        ClamdSetup scanner = ClamdSetup.sampleDay();
        var signatures = Map.of(
                "Canary", CANARY.getBytes(StandardCharsets.US_ASCII),
                "Sample", ZenginFile.SIGNATURE.getBytes(StandardCharsets.US_ASCII));
        var setup = new ClamdSetup(signatures, 7, scanner.age(), 8L << 20, 8L << 20, true);
        try (OuterRig rig = OuterRig.start(folder.resolve("rig"), Stage.HOSTILE, Stage.HEALTHY, "revoked");
                Clamd clamd = Clamd.start(setup, folder.resolve("av"));
                Checkpoint checkpoint = Checkpoint.start(config(rig, clamd));
                Watch watch = new Watch(rig)) {
            var stage = new Stage(rig, watch, new Scrape(checkpoint.endpoint()));
            try {
                new HarmlessCases(stage, harmless).run();
                new RecoveredCases(stage, recovered).run();
                new FatalCases(stage, fatal).run();
                stage.healthyReleased();
            } finally {
                print(stage);
            }
            assertThat(rows())
                    .allSatisfy(row -> assertThat(row.seen()).as(row.name()).isEqualTo(row.expected()));
            assertThat(harmless.rows())
                    .allSatisfy(row -> assertThat(row.released()).isEqualTo(1));
            assertThat(recovered.rows())
                    .allSatisfy(row -> assertThat(row.released()).isEqualTo(1));
            assertThat(fatal.rows()).allSatisfy(row -> {
                assertThat(row.released()).as(row.name()).isZero();
                assertThat(row.refused() + row.letters()).as(row.name()).isPositive();
            });
            requireHealthy(stage);
            assertThat(watch.text()).doesNotContain("secret-4711");
        }
    }

    private static void requireHealthy(Stage stage) {
        for (SealedFile batch : stage.healthy()) {
            assertThat(stage.watch.released(batch.hash())).isEqualTo(1);
            assertThat(stage.watch.contents(batch.hash()))
                    .isEqualTo(1 + batch.chunks().size());
        }
        assertThat(stage.watch.letters(Topics.sealed(Stage.HEALTHY).name())).isZero();
    }

    private List<Row> rows() {
        return List.of(harmless, recovered, fatal).stream()
                .flatMap(table -> table.rows().stream())
                .toList();
    }

    private void print(Stage stage) throws Exception {
        String text = harmless.text() + recovered.text() + fatal.text() + beside(stage);
        System.out.println(text);
        Optional<String> file = Optional.ofNullable(System.getProperty("hostile.write"));
        if (file.isPresent()) {
            Files.writeString(Path.of(file.get()), text);
        }
    }

    private static String beside(Stage stage) {
        long released = stage.healthy().stream()
                .filter(batch -> stage.watch.released(batch.hash()) == 1)
                .count();
        return String.format(
                Locale.ROOT,
                "%nThe healthy feed beside it sent %d batches, one with each case: %d released, %d dead letters.%n",
                stage.healthy().size(),
                released,
                stage.watch.letters(Topics.sealed(Stage.HEALTHY).name()));
    }

    private static CheckpointConfig config(OuterRig rig, Clamd clamd) throws Exception {
        var address = (InetSocketAddress) clamd.tcp().address();
        Path file = rig.config("""
                scanner: {clamd: "tcp://127.0.0.1:%d", canary: %s}
                terms: {fileBytes: 4194304, stalledAfter: PT1S, incompleteAfter: PT4S, repeatGrace: PT5S, trustPeriod: PT1S}
                """.formatted(address.getPort(), CANARY));
        return ConfigFile.read(file, CheckpointConfig.class);
    }
}
