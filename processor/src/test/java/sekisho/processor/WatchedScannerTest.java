package sekisho.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.processor.rig.SteppedClock;
import sekisho.scanning.ClamdScanner;
import sekisho.scanning.ClamdTerms;
import sekisho.scanning.ScanOutcome;
import sekisho.scanning.ScanOutcome.Clean;
import sekisho.scanning.ScanOutcome.NotScanned;
import sekisho.scanning.ScanOutcome.NotScanned.Reason;
import sekisho.scanning.ScanSource;
import sekisho.scanning.Scanner;
import sekisho.service.Health;
import sekisho.testing.clamd.Clamd;
import sekisho.testing.clamd.ClamdSetup;

/** On a real clamd, which must be installed. */
final class WatchedScannerTest {
    private static final String CANARY = "SEKISHO-CANARY-OF-THE-SCANNER";
    private static final String VIRUS = "99990000666600006666";
    private static final int MIB = 1 << 20;

    @TempDir
    private Path folder;

    private final SteppedClock clock = new SteppedClock(Instant.now());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void doesNotBelieveCleanBeyondALimitThatSkipsFilesSilently() throws Exception {
        try (Clamd clamd = Clamd.start(limits(64 * MIB, 2 * MIB, false), folder.resolve("av"))) {
            ScanSource longAndInfected = text("\n".repeat(3 * MIB) + VIRUS);

            // Positive control: this clamd answers OK, though its database knows the signature.
            assertThat(scanner(clamd).scan(longAndInfected)).isInstanceOf(Clean.class);
            assertThat(watched(clamd).scan(longAndInfected)).isEqualTo(new NotScanned(Reason.CANARY));
        }
    }

    @Test
    void believesCleanUpToTheLengthItHasShown() throws Exception {
        try (Clamd clamd = Clamd.start(limits(64 * MIB, 64 * MIB, true), folder.resolve("av"))) {
            WatchedScanner watched = watched(clamd);

            assertThat(watched.scan(text("\n".repeat(3 * MIB)))).isInstanceOf(Clean.class);
            assertThat(watched.scan(text("x"))).isInstanceOf(Clean.class);
            assertThat(watched.scan(text("\n".repeat(3 * MIB) + VIRUS))).isInstanceOf(ScanOutcome.Infected.class);
        }
    }

    @Test
    void holdsEverythingWhileTheTestSignatureIsNotFound() throws Exception {
        try (Clamd clamd = Clamd.start(ClamdSetup.knowing("Other", VIRUS), folder.resolve("av"))) {
            WatchedScanner watched = watched(clamd);
            watched.look();

            assertThat(watched.scan(text("x"))).isEqualTo(new NotScanned(Reason.CANARY));
            assertThat(watched.health()).isInstanceOf(Health.Degraded.class);
            assertThat(meters.get("sekisho.checkpoint.scanner.up").gauge().value())
                    .isZero();
        }
    }

    @Test
    void showsAtStartThatTheLongestFileIsScannedToItsEnd() throws Exception {
        try (Clamd clamd = Clamd.start(limits(64 * MIB, 64 * MIB, true), folder.resolve("av"))) {
            WatchedScanner watched = watched(clamd);
            watched.look();

            assertThat(watched.health()).isInstanceOf(Health.Up.class);
            assertThat(proven()).isEqualTo(32.0 * MIB);
        }
    }

    @Test
    void tellsOfALimitBelowItsOwnWhetherTheScannerSaysSoOrIsSilentlyBlind() throws Exception {
        try (Clamd refusing = Clamd.start(limits(8 * MIB, 8 * MIB, true), folder.resolve("a"));
                Clamd blind = Clamd.start(limits(64 * MIB, 8 * MIB, false), folder.resolve("b"))) {
            for (Clamd clamd : List.of(refusing, blind)) {
                WatchedScanner watched = watched(clamd);
                watched.look();

                assertThat(watched.health())
                        .isEqualTo(new Health.Degraded(
                                CheckpointCode.SCAN_LIMITS.code(), CheckpointCode.SCAN_LIMITS.en()));
                assertThat(watched.scan(text("x"))).as("shorter files pass").isInstanceOf(Clean.class);
                assertThat(watched.scan(text("\n".repeat(9 * MIB)))).isInstanceOf(NotScanned.class);
            }
        }
    }

    @Test
    void triesTheLongestFileAgainOnATimerAndWithNewDefinitions() throws Exception {
        var scanned = new ArrayList<Long>();
        try (Clamd clamd = Clamd.start(limits(64 * MIB, 64 * MIB, true), folder.resolve("av"))) {
            ClamdScanner real = scanner(clamd);
            Scanner counting = source -> {
                var counted = new CountedSource(source);
                ScanOutcome outcome = real.scan(counted);
                scanned.add(counted.length());
                return outcome;
            };
            var watched = new WatchedScanner(
                    "scanner",
                    counting,
                    CANARY,
                    real::state,
                    4L * MIB,
                    Duration.ofHours(6),
                    new CheckpointMetrics(meters),
                    clock);
            watched.look();
            watched.look();
            assertThat(scanned).containsExactly(1L * MIB, 4L * MIB, 1L * MIB);
            clamd.reload(limits(64 * MIB, 64 * MIB, true).withDefinitions(8));
            watched.look();
            assertThat(scanned).endsWith(4L * MIB).hasSize(5);
            clock.advance(Duration.ofHours(7));
            watched.look();
            assertThat(scanned).endsWith(4L * MIB).hasSize(7);
        }
    }

    private double proven() {
        return meters.get("sekisho.checkpoint.scanner.proven").gauge().value();
    }

    private WatchedScanner watched(Clamd clamd) {
        ClamdScanner scanner = scanner(clamd);
        return new WatchedScanner(
                "scanner",
                scanner,
                CANARY,
                scanner::state,
                32L * MIB,
                Duration.ofHours(6),
                new CheckpointMetrics(meters),
                clock);
    }

    private static ClamdScanner scanner(Clamd clamd) {
        return new ClamdScanner(clamd.tcp(), ClamdTerms.defaults(), Clock.systemUTC());
    }

    private static ClamdSetup limits(long stream, long file, boolean alert) {
        ClamdSetup base = ClamdSetup.sampleDay();
        return new ClamdSetup(
                Map.of(
                        "Canary", CANARY.getBytes(StandardCharsets.US_ASCII),
                        "Virus", VIRUS.getBytes(StandardCharsets.US_ASCII)),
                base.definitions(),
                base.age(),
                stream,
                file,
                alert);
    }

    private static ScanSource text(String text) throws IOException {
        return ScanSource.of(text.getBytes(StandardCharsets.US_ASCII));
    }
}
