package sekisho.testing.clamd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sekisho.scanning.CanaryScan;
import sekisho.scanning.ClamdEndpoint;
import sekisho.scanning.ClamdScanner;
import sekisho.scanning.ClamdTerms;
import sekisho.scanning.ScanOutcome;
import sekisho.scanning.ScanOutcome.Clean;
import sekisho.scanning.ScanOutcome.Infected;
import sekisho.scanning.ScanOutcome.NotScanned;
import sekisho.scanning.ScanOutcome.NotScanned.Reason;
import sekisho.scanning.ScanSource;

/** The scanner against a real clamd, which must be installed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClamdScannerTest {
    private static final String SIGNATURE = "99990000666600006666";
    private static final int BLOCK = 64 << 10;

    private Clamd clamd;

    @BeforeAll
    void start(@TempDir Path folder) {
        clamd = Clamd.start(ClamdSetup.sampleDay().withLimits(4 << 20, 2 << 20, true), folder);
    }

    @AfterAll
    void stop() {
        clamd.close();
    }

    @Test
    void findsNothingInCleanBytes() throws IOException {
        ScanOutcome outcome = scanner(clamd.tcp()).scan(text("1,2,3\r\n"));

        assertThat(outcome).isInstanceOfSatisfying(Clean.class, clean -> {
            assertThat(clean.engine()).startsWith("ClamAV ");
            assertThat(clean.definitions()).isEqualTo("7");
            assertThat(clean.definitionsAt()).isBetween(Instant.now().minusSeconds(300), Instant.now());
        });
    }

    @Test
    void findsTheSignatureOverTcpAndUnixSocket() throws IOException {
        for (ClamdEndpoint endpoint : new ClamdEndpoint[] {clamd.tcp(), clamd.unix()}) {
            assertThat(scanner(endpoint).scan(text("x," + SIGNATURE + "\r\n")))
                    .isEqualTo(new Infected("Sekisho.Test.Signature.UNOFFICIAL"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 19})
    void findsTheSignatureAcrossTheBorderOfTwoBlocks(int before) throws IOException {
        ScanSource source = out -> {
            byte[] bytes = (" ".repeat(BLOCK - before) + SIGNATURE + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (byte b : bytes) {
                out.write(b);
            }
        };

        assertThat(scanner(clamd.unix()).scan(source)).isInstanceOf(Infected.class);
    }

    @Test
    void splitsWouldPassWhatOneStreamFinds() throws IOException {
        var scanner = scanner(clamd.unix());

        assertThat(scanner.scan(text(SIGNATURE.substring(0, 9)))).isInstanceOf(Clean.class);
        assertThat(scanner.scan(text(SIGNATURE.substring(9)))).isInstanceOf(Clean.class);
    }

    @Test
    void takesAFileAboveClamdsFileLimitForNotScanned() throws IOException {
        assertThat(scanner(clamd.tcp()).scan(zeros(3 << 20))).isEqualTo(new NotScanned(Reason.SIZE_LIMIT));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsTheReplyThatFollowsABrokenStream(boolean tcp) throws IOException {
        ScanOutcome outcome = scanner(tcp ? clamd.tcp() : clamd.unix()).scan(zeros(5 << 20));

        // Over TCP the reset may destroy the reply on its way: then nobody knows the reason.
        assertThat(outcome).isIn(new NotScanned(Reason.SIZE_LIMIT), new NotScanned(Reason.ERROR));
        if (!tcp) {
            assertThat(outcome).isEqualTo(new NotScanned(Reason.SIZE_LIMIT));
        }
    }

    @Test
    void canaryFindsALimitThatSkipsBigFilesSilently(@TempDir Path other) {
        try (var careless = Clamd.start(ClamdSetup.sampleDay().withLimits(4 << 20, 1 << 20, false), other)) {
            var canary = new CanaryScan(scanner(careless.unix()), SIGNATURE.getBytes(StandardCharsets.US_ASCII));

            assertThat(canary.run()).isEmpty();
            assertThat(canary.runAt(2 << 20)).isEqualTo(Optional.of(Reason.CANARY));
        }
    }

    @Test
    void canaryPassesWhereTheLongestFileIsScanned() {
        var canary = new CanaryScan(scanner(clamd.unix()), SIGNATURE.getBytes(StandardCharsets.US_ASCII));

        assertThat(canary.runAt(2 << 20)).isEmpty();
    }

    @Test
    void refusesStaleDefinitions(@TempDir Path other) throws IOException {
        try (var stale = Clamd.start(ClamdSetup.sampleDay().withAge(Duration.ofHours(25)), other)) {
            assertThat(scanner(stale.unix()).scan(text("1,2,3\r\n")))
                    .isEqualTo(new NotScanned(Reason.STALE_DEFINITIONS));
        }
    }

    @Test
    void knowsTheNewSignatureAfterAReloadAndForgetsTheOld(@TempDir Path other) throws IOException {
        try (var reloaded = Clamd.start(ClamdSetup.sampleDay(), other)) {
            var scanner = scanner(reloaded.unix());
            assertThat(scanner.scan(text(SIGNATURE))).isInstanceOf(Infected.class);

            reloaded.reload(ClamdSetup.knowing("Other", "another text").withDefinitions(8));

            assertThat(scanner.scan(text(SIGNATURE)))
                    .isInstanceOfSatisfying(
                            Clean.class,
                            clean -> assertThat(clean.definitions()).isEqualTo("8"));
            assertThat(scanner.scan(text("another text"))).isInstanceOf(Infected.class);
        }
    }

    @Test
    void keepsTheAnswersOfParallelScansApart() {
        var scanner = scanner(clamd.unix());

        assertThat(IntStream.range(0, 64).parallel().filter(i -> {
                    ScanOutcome outcome = scan(scanner, text(i % 2 == 0 ? SIGNATURE : "1,2,3"));
                    return i % 2 == 0 ? outcome instanceof Infected : outcome instanceof Clean;
                }))
                .hasSize(64);
    }

    @Test
    void isNotScannedWhenTheDaemonIsDown(@TempDir Path other) throws IOException {
        var stopped = Clamd.start(ClamdSetup.sampleDay(), other);
        stopped.close();

        assertThat(scanner(stopped.tcp()).scan(text("1"))).isEqualTo(new NotScanned(Reason.UNREACHABLE));
        assertThat(scanner(stopped.unix()).scan(text("1"))).isEqualTo(new NotScanned(Reason.UNREACHABLE));
    }

    private static ClamdScanner scanner(ClamdEndpoint endpoint) {
        return new ClamdScanner(endpoint, ClamdTerms.defaults(), Clock.systemUTC());
    }

    private static ScanOutcome scan(ClamdScanner scanner, ScanSource source) {
        try {
            return scanner.scan(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ScanSource text(String text) {
        return ScanSource.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static ScanSource zeros(int length) {
        return out -> out.write(new byte[length]);
    }
}
