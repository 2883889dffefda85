package sekisho.processor.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.envelope.Outcome;
import sekisho.envelope.Sha256;
import sekisho.envelope.Verdict;
import sekisho.processor.Checkpoint;
import sekisho.processor.CheckpointConfig;
import sekisho.processor.Main;
import sekisho.processor.rig.Observer;
import sekisho.processor.rig.OuterRig;
import sekisho.processor.rig.RigFeed;
import sekisho.processor.rig.SealedFile;
import sekisho.schemas.topic.Topics;
import sekisho.service.ConfigFile;
import sekisho.testing.clamd.Clamd;
import sekisho.testing.clamd.ClamdSetup;

/** The officers' commands as they type them, on a real broker with the rights of the real principals. */
final class CheckpointCommandTest {
    private static final String CANARY = "SEKISHO-CANARY-OF-THE-SCANNER";
    private static final String CITY_TOPIC = Topics.checked(OuterRig.CITY).name();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void officersStopResumeAndRedriveByWhatTheyType() throws Exception {
        try (OuterRig rig = OuterRig.start(folder.resolve("rig"), "careless");
                Clamd clamd = Clamd.start(scanner(true), folder.resolve("av"));
                Observer observer = rig.observer()) {
            Path config = config(rig, clamd);
            try (Checkpoint checkpoint = Checkpoint.start(ConfigFile.read(config, CheckpointConfig.class))) {
                assertThat(checkpoint.endpoint()).isNotNull();
                RigFeed careless = rig.feed("careless");
                SealedFile infected = careless.seal(sample(), "zengin-91-result", 1, Sha256.ZERO);
                careless.send(infected);
                observer.untilVerdicts(CITY_TOPIC, 1, PATIENCE);

                rehearses(config, infected, 3, "would be REFUSED: scan.infected");
                clamd.reload(scanner(false).withDefinitions(8));
                rehearses(config, infected, 0, "would be RELEASED");
                redrives(rig, infected, observer);
                stopsAndResumes(rig, careless, infected, observer);
            }
        }
    }

    private void redrives(OuterRig rig, SealedFile infected, Observer observer) throws Exception {
        String batch = infected.hash().hex();
        assertThat(officer(rig, 0, "officer-a", "redrive", batch, "--dry-run")).contains("nothing was signed");
        assertThat(acts(rig)).contains("0 acts");

        officer(rig, 0, "officer-a", "redrive", batch);
        String waiting = acts(rig);
        assertThat(waiting).contains("再投入 redrive careless", "officer-a", "二人目待ち");

        officer(rig, 0, "officer-b", "sign", waiting.substring(0, 12));
        Verdict released = Observer.verdicts(observer.untilVerdicts(CITY_TOPIC, 2, PATIENCE))
                .get(1);
        assertThat(released.outcome()).isEqualTo(Outcome.RELEASED);
        assertThat(acts(rig)).contains("officer-a + officer-b", "有効");
        assertThat(run(0, "quarantine", "list", "--config", rig.operatorConfig().toString()))
                .contains("0 refused, 0 records not verified");
        assertThat(officer(rig, 3, "officer-a", "redrive", batch)).contains("quarantine.missing");
    }

    private void stopsAndResumes(OuterRig rig, RigFeed careless, SealedFile first, Observer observer) throws Exception {
        officer(rig, 0, "officer-a", "stop", "--all");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(acts(rig)).contains("停止 stop 全送信元"));
        SealedFile next = careless.seal(sample(), "zengin-91-result", 2, first.hash());
        careless.send(next);

        Path signed = folder.resolve("resume.p7m");
        officer(rig, 0, "officer-a", "resume", "--all", "--out", signed.toString());
        assertThat(run(
                        0,
                        "checkpoint",
                        "publish",
                        "--config",
                        rig.officerConfig().toString(),
                        signed.toString()))
                .contains("handed in");
        // Another reason makes another act, even within the same second.
        officerWhy(rig, 0, "officer-a", "もう一度", "resume", "--all");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(acts(rig)).contains("refused act.same-person"));
        assertThat(Observer.verdicts(observer.untilVerdicts(CITY_TOPIC, 2, PATIENCE)))
                .as("it is stopped")
                .hasSize(2);
        officer(rig, 0, "officer-b", "resume", "--all");

        assertThat(Observer.verdicts(observer.untilVerdicts(CITY_TOPIC, 3, PATIENCE)))
                .extracting(Verdict::sequence)
                .containsExactly(1L, 1L, 2L);
        assertThat(acts(rig)).contains("再開 resume 全送信元 all feeds  officer-a + officer-b  有効");
    }

    private static void rehearses(Path config, SealedFile file, int exit, String says) {
        assertThat(run(
                        exit,
                        "quarantine",
                        "rehearse",
                        "--config",
                        config.toString(),
                        file.hash().hex()))
                .contains(says);
    }

    private static String officer(OuterRig rig, int exit, String person, String... words) throws IOException {
        return officerWhy(rig, exit, person, "例のため", words);
    }

    private static String officerWhy(OuterRig rig, int exit, String person, String reason, String... words)
            throws IOException {
        List<String> line = new ArrayList<>(List.of("checkpoint"));
        line.addAll(List.of(words));
        line.addAll(List.of("--config", rig.officerConfig().toString()));
        line.addAll(List.of("--key", rig.personKey(person).keyStore().toString()));
        line.addAll(
                List.of("--password-file", rig.personKey(person).passwordFile().toString()));
        line.addAll(List.of("--reason", reason));
        return run(exit, line.toArray(String[]::new));
    }

    private static String acts(OuterRig rig) throws IOException {
        return run(0, "checkpoint", "acts", "--config", rig.officerConfig().toString());
    }

    private static String run(int exit, String... line) {
        var out = new StringWriter();
        int got = Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(line);
        assertThat(got).as(out.toString()).isEqualTo(exit);
        return out.toString();
    }

    private static Path config(OuterRig rig, Clamd clamd) throws IOException {
        var address = (InetSocketAddress) clamd.tcp().address();
        return rig.config("""
                scanner: {clamd: "tcp://127.0.0.1:%d", canary: %s}
                terms: {fileBytes: 4194304}
                """.formatted(address.getPort(), CANARY));
    }

    private static ClamdSetup scanner(boolean knowsTheSample) {
        var signatures = new HashMap<>(Map.of("Canary", CANARY.getBytes(StandardCharsets.US_ASCII)));
        if (knowsTheSample) {
            signatures.put("Sample", "99990000666600006666".getBytes(StandardCharsets.US_ASCII));
        }
        ClamdSetup base = ClamdSetup.sampleDay();
        return new ClamdSetup(
                signatures,
                base.definitions(),
                base.age(),
                base.streamMaxBytes(),
                base.fileMaxBytes(),
                base.alertExceedsMax());
    }

    private static byte[] sample() throws IOException {
        try (InputStream in = CheckpointCommandTest.class.getResourceAsStream("/samples/infected.txt")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }
}
