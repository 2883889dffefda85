package sekisho.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.scanning.ClamdScanner;
import sekisho.scanning.ClamdTerms;
import sekisho.scanning.ScanOutcome;
import sekisho.scanning.ScanOutcome.Clean;
import sekisho.scanning.ScanOutcome.NotScanned;
import sekisho.scanning.ScanOutcome.NotScanned.Reason;
import sekisho.scanning.ScanSource;
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

    private WatchedScanner watched(Clamd clamd) {
        ClamdScanner scanner = scanner(clamd);
        return new WatchedScanner(
                scanner, CANARY, scanner::state, 32L * MIB, new CheckpointMetrics(meters), Clock.systemUTC());
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
