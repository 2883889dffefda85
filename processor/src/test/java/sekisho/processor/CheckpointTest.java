package sekisho.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.envelope.Action;
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

/** The whole checkpoint on a real broker with a real scanner. */
final class CheckpointTest {
    private static final String CANARY = "SEKISHO-CANARY-OF-THE-SCANNER";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void judgesTheSampleFilesInFeedOrder() throws Exception {
        try (OuterRig rig = OuterRig.start(folder.resolve("rig"), "cvs", "careless");
                Clamd clamd = Clamd.start(scanner(true), folder.resolve("av"));
                Checkpoint checkpoint = start(rig, clamd);
                Observer observer = rig.observer()) {
            assertThat(checkpoint.endpoint()).isNotNull();
            RigFeed cvs = rig.feed("cvs");
            SealedFile first = cvs.seal(sample("cvs-provisional.csv"), "dsk-csv", 1, Sha256.ZERO);
            SealedFile second = cvs.seal(sample("cvs-confirmed.csv"), "dsk-csv", 2, first.hash());
            cvs.send(second);
            cvs.send(first);
            RigFeed careless = rig.feed("careless");
            SealedFile wrong = careless.seal(sample("wrong-total.txt"), "zengin-91-result", 1, Sha256.ZERO);
            SealedFile infected = careless.seal(sample("infected.txt"), "zengin-91-result", 2, wrong.hash());
            careless.send(wrong);
            careless.send(infected);

            List<SpecificRecord> checked =
                    observer.untilVerdicts(Topics.checked(OuterRig.CITY).name(), 4, PATIENCE);

            List<Verdict> verdicts = Observer.verdicts(checked);
            assertThat(verdicts.stream().filter(v -> v.feed().equals("cvs")))
                    .extracting(Verdict::sequence, Verdict::outcome, Verdict::code)
                    .containsExactly(
                            tuple(1L, Outcome.RELEASED, Optional.empty()),
                            tuple(2L, Outcome.RELEASED, Optional.empty()));
            assertThat(verdicts.stream().filter(v -> v.feed().equals("careless")))
                    .extracting(v -> v.code().orElseThrow())
                    .containsExactly("totals.yen", "scan.infected");
            // Of the refused ones only verdicts went inward: two manifests and two chunks belong to the released ones.
            assertThat(checked).hasSize(8);
            assertThat(observer.untilVerdicts(Topics.QUARANTINED.name(), 2, PATIENCE))
                    .hasSize(6);
            assertThat(quarantine(rig))
                    .contains("careless 1  totals.yen")
                    .contains("careless 2  scan.infected")
                    .contains("object         " + infected.hash().hex())
                    .contains("2 refused, 0 records not verified");
        }
    }

    @Test
    void refusesTheInfectedFileOnlyForItsSignature() throws Exception {
        try (OuterRig rig = OuterRig.start(folder.resolve("rig"), "careless");
                Clamd clamd = Clamd.start(scanner(true), folder.resolve("av"));
                Checkpoint checkpoint = start(rig, clamd);
                Observer observer = rig.observer()) {
            assertThat(checkpoint.endpoint()).isNotNull();
            RigFeed careless = rig.feed("careless");
            SealedFile known = careless.seal(sample("infected.txt"), "zengin-91-result", 1, Sha256.ZERO);
            careless.send(known);
            observer.untilVerdicts(Topics.checked(OuterRig.CITY).name(), 1, PATIENCE);

            clamd.reload(scanner(false).withDefinitions(8));
            careless.send(careless.seal(sample("infected.txt"), "zengin-91-result", 2, known.hash()));

            List<SpecificRecord> checked =
                    observer.untilVerdicts(Topics.checked(OuterRig.CITY).name(), 2, PATIENCE);
            assertThat(Observer.verdicts(checked))
                    .extracting(Verdict::code)
                    .containsExactly(Optional.of("scan.infected"), Optional.empty());
        }
    }

    @Test
    void aRefusedBatchIsReleasedByAnActOfTwoPersonsOnceTheCauseIsGone() throws Exception {
        try (OuterRig rig = OuterRig.start(folder.resolve("rig"), "careless");
                Clamd clamd = Clamd.start(scanner(true), folder.resolve("av"));
                Checkpoint checkpoint = start(rig, clamd);
                Observer observer = rig.observer()) {
            assertThat(checkpoint.endpoint()).isNotNull();
            String topic = Topics.checked(OuterRig.CITY).name();
            RigFeed careless = rig.feed("careless");
            SealedFile file = careless.seal(sample("infected.txt"), "zengin-91-result", 1, Sha256.ZERO);
            careless.send(file);
            Sha256 refusal = Observer.verdicts(observer.untilVerdicts(topic, 1, PATIENCE))
                    .get(0)
                    .hash();

            clamd.reload(scanner(false).withDefinitions(8));
            for (String officer : List.of("officer-a", "officer-b")) {
                rig.act("careless", rig.persons().sign(officer, Action.REDRIVE, file.hash(), "careless", refusal));
            }

            List<SpecificRecord> checked = observer.untilVerdicts(topic, 2, PATIENCE);
            Verdict released = Observer.verdicts(checked).get(1);
            assertThat(released.outcome()).isEqualTo(Outcome.RELEASED);
            assertThat(released.supersedes()).contains(refusal);
            assertThat(checked.get(checked.size() - 2).equals(file.chunks().get(0)))
                    .isTrue();
        }
    }

    private static String quarantine(OuterRig rig) throws IOException {
        var out = new StringWriter();
        int exit = Main.commandLine()
                .setOut(new PrintWriter(out))
                .execute("quarantine", "list", "--config", rig.operatorConfig().toString());
        assertThat(exit).isZero();
        return out.toString();
    }

    private static Checkpoint start(OuterRig rig, Clamd clamd) throws IOException {
        var address = (InetSocketAddress) clamd.tcp().address();
        Path config = rig.config("""
                scanner: {clamd: "tcp://127.0.0.1:%d", canary: %s}
                terms: {fileBytes: 4194304}
                """.formatted(address.getPort(), CANARY));
        return Checkpoint.start(ConfigFile.read(config, CheckpointConfig.class));
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

    private static byte[] sample(String name) throws IOException {
        try (InputStream in = CheckpointTest.class.getResourceAsStream("/samples/" + name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }
}
