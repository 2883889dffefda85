package sekisho.processor.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.envelope.Action;
import sekisho.envelope.Outcome;
import sekisho.envelope.Sha256;
import sekisho.envelope.Verdict;
import sekisho.processor.Checkpoint;
import sekisho.processor.CheckpointConfig;
import sekisho.processor.rig.OuterRig;
import sekisho.processor.rig.SealedFile;
import sekisho.service.ConfigFile;
import sekisho.testing.clamd.Clamd;
import sekisho.testing.clamd.ClamdSetup;

/** Every reason why a real clamd may not scan: nothing passes meanwhile, and everything does once it is well. */
final class NotScannedTest {
    private static final String CANARY = "SEKISHO-CANARY-OF-THE-SCANNER";
    private static final int SHORT = 20;
    private static final int LONG = 10_000;
    private static final long MIB = 1 << 20;

    @TempDir
    private Path folder;

    private OuterRig rig;
    private Clamd clamd;
    private SlowRelay relay;
    private Checkpoint checkpoint;
    private Watch watch;
    private Scrape metrics;
    private FeedLine one;
    private FeedLine other;
    private int restarts;

    @BeforeEach
    void open() throws Exception {
        rig = OuterRig.start(folder.resolve("rig"), "bank", "cvs");
        clamd = Clamd.start(setup(7, 8 * MIB), folder.resolve("av"));
        relay = new SlowRelay(address());
        checkpoint = Checkpoint.start(ConfigFile.read(config(), CheckpointConfig.class));
        watch = new Watch(rig);
        metrics = new Scrape(checkpoint.endpoint());
        one = new FeedLine(rig, "bank");
        other = new FeedLine(rig, "cvs");
    }

    @AfterEach
    void close() throws Exception {
        watch.close();
        checkpoint.close();
        relay.close();
        clamd.close();
        rig.close();
    }

    @Test
    void nothingIsReleasedUnscannedAndEverythingIsOnceTheScannerIsWell() throws Exception {
        stopped();
        slowed();
        stale();
        reloading();
        failing();
        limited();
    }

    private void stopped() throws Exception {
        stop();
        List<SealedFile> waiting = List.of(one.send(SHORT), other.send(SHORT));
        heldFor("scan.unreachable", one);
        heldFor("scan.unreachable", other);
        requireNothing(waiting);
        restart(7, 8 * MIB);
        released(waiting);
    }

    private void slowed() throws Exception {
        relay.stall(true);
        SealedFile held = one.send(LONG);
        SealedFile goesOn = other.send(SHORT);
        heldFor("scan.timeout", one);
        released(List.of(goesOn));
        requireNothing(List.of(held));
        relay.stall(false);
        released(List.of(held));
    }

    private void stale() throws Exception {
        clamd.reload(setup(8, 8 * MIB).withAge(Duration.ofDays(10)));
        List<SealedFile> waiting = List.of(one.send(SHORT), other.send(SHORT));
        heldFor("scan.stale", one);
        requireNothing(waiting);
        clamd.reload(setup(9, 8 * MIB));
        released(waiting);
    }

    /** A clamd that answers no VERSION, as while it loads a large database. */
    private void reloading() throws Exception {
        signal("-STOP");
        List<SealedFile> waiting = List.of(one.send(SHORT), other.send(SHORT));
        heldFor("scan.reloading", one);
        requireNothing(waiting);
        signal("-CONT");
        released(waiting);
    }

    private void failing() throws Exception {
        Path there = clamd.temporaryFolder();
        Path away = Files.move(there, there.resolveSibling("away"));
        List<SealedFile> waiting = List.of(one.send(SHORT), other.send(SHORT));
        heldFor("scan.error", one);
        requireNothing(waiting);
        Files.move(away, there);
        released(waiting);
    }

    private void limited() throws Exception {
        stop();
        restart(10, MIB);
        SealedFile tooLong = one.send(LONG);
        SealedFile goesOn = other.send(SHORT);
        watch.await("refusal", () -> watch.verdict(tooLong.hash()).isPresent());
        Verdict refusal = watch.verdict(tooLong.hash()).orElseThrow();
        assertThat(refusal.code()).contains("scan.limit");
        released(List.of(goesOn, one.send(SHORT)));

        stop();
        restart(11, 8 * MIB);
        Sha256 state = refusal.hash();
        for (String officer : List.of("officer-a", "officer-b")) {
            rig.act("bank", rig.persons().sign(officer, Action.REDRIVE, tooLong.hash(), "bank", state));
        }
        watch.await("redrive", () -> watch.verdicts(tooLong.hash()).size() == 2);
        Verdict released = watch.verdict(tooLong.hash()).orElseThrow();
        assertThat(released.outcome()).isEqualTo(Outcome.RELEASED);
        assertThat(released.supersedes()).contains(state);
        assertThat(watch.contents(tooLong.hash()))
                .isEqualTo(1 + tooLong.chunks().size());
    }

    private void heldFor(String code, FeedLine feed) {
        watch.await(
                code,
                () -> metrics.sum(
                                "sekisho_checkpoint_holds_total",
                                "feed=\"" + feed.code() + "\"",
                                "code=\"" + code + "\"")
                        >= 2);
    }

    private void released(List<SealedFile> batches) {
        for (SealedFile batch : batches) {
            watch.await("release", () -> watch.verdict(batch.hash()).isPresent());
            assertThat(watch.verdict(batch.hash()).orElseThrow().outcome()).isEqualTo(Outcome.RELEASED);
        }
    }

    private void requireNothing(List<SealedFile> batches) {
        watch.look(Duration.ofSeconds(1));
        for (SealedFile batch : batches) {
            assertThat(watch.verdicts(batch.hash())).isEmpty();
            assertThat(watch.contents(batch.hash())).isZero();
        }
    }

    private void stop() throws Exception {
        clamd.close();
        relay.down();
    }

    private void restart(int definitions, long limit) throws Exception {
        clamd = Clamd.start(setup(definitions, limit), folder.resolve("av" + ++restarts));
        relay.up(address());
    }

    private void signal(String signal) throws Exception {
        Process kill =
                new ProcessBuilder("kill", signal, Long.toString(clamd.process().pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private InetSocketAddress address() {
        return (InetSocketAddress) clamd.tcp().address();
    }

    private static ClamdSetup setup(int definitions, long limit) {
        var signatures = Map.of(
                "Canary", CANARY.getBytes(StandardCharsets.US_ASCII),
                "Sample", ZenginFile.SIGNATURE.getBytes(StandardCharsets.US_ASCII));
        return new ClamdSetup(signatures, definitions, Duration.ZERO, limit, 8 * MIB, true);
    }

    private Path config() throws Exception {
        return rig.config("""
                scanner:
                  clamd: "tcp://127.0.0.1:%d"
                  canary: %s
                  terms: {connectTimeout: PT1S, replyTimeout: PT1S, versionTimeout: PT1S, versionAttempts: 2}
                terms: {fileBytes: 8388608, holdFirst: PT0.2S, holdMax: PT0.5S}
                """.formatted(relay.port(), CANARY));
    }
}
