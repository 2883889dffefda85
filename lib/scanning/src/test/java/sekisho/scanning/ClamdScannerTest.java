package sekisho.scanning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sekisho.scanning.ScanOutcome.Clean;
import sekisho.scanning.ScanOutcome.Infected;
import sekisho.scanning.ScanOutcome.NotScanned;
import sekisho.scanning.ScanOutcome.NotScanned.Reason;

/** What a real clamd doesn't do on demand; the real one is tested with its launcher in testing/support. */
class ClamdScannerTest {
    private static final String VERSION = "ClamAV 1.4.6/27650/Tue Nov 24 05:15:43 2026\0";
    private static final Instant BUILT = Instant.parse("2026-11-24T05:15:43Z");
    private static final ScanSource FILE = ScanSource.of("1,2,3\r\n".getBytes(StandardCharsets.US_ASCII));

    @Test
    void isCleanForExactlyTheReplyOk() throws IOException {
        assertThat(scan(VERSION, "stream: OK\0")).isEqualTo(new Clean("ClamAV 1.4.6", "27650", BUILT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\0",
                "stream: OK",
                "stream: OK\n",
                "stream: OK \0",
                " stream: OK\0",
                "stream: ok\0",
                "1: stream: OK\0",
                "stream: OK\0stream: Eicar FOUND\0",
                "stream: lstat() failed: No space left on device. ERROR\0",
                "stream:  FOUND\0",
                "stream: two names FOUND\0",
                "UNKNOWN COMMAND\0"
            })
    void isNotScannedForAnyOtherReply(String reply) throws IOException {
        assertThat(scan(VERSION, reply)).isEqualTo(new NotScanned(Reason.ERROR));
    }

    @Test
    void doesNotReadAReplyWithoutEnd() throws IOException {
        assertThat(scan(VERSION, "stream: " + "x".repeat(5000))).isEqualTo(new NotScanned(Reason.ERROR));
    }

    @Test
    void namesWhatWasFound() throws IOException {
        assertThat(scan(VERSION, "stream: Sekisho.Test(0123:9) FOUND\0"))
                .isEqualTo(new Infected("Sekisho.Test(0123:9)"));
    }

    @ParameterizedTest
    @CsvSource({
        "stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND, SIZE_LIMIT",
        "stream: Heuristics.Limits.Exceeded.MaxScanSize FOUND, SIZE_LIMIT",
        "stream: Heuristics.Limits.Exceeded.MaxScanTime FOUND, TIMEOUT",
        "INSTREAM size limit exceeded. ERROR, SIZE_LIMIT"
    })
    void tellsALimitFromAFinding(String reply, Reason reason) throws IOException {
        assertThat(scan(VERSION, reply + "\0")).isEqualTo(new NotScanned(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "ClamAV 1.4.6, STALE_DEFINITIONS",
        "ClamAV 1.4.6/27650/Mon Nov 23 05:15:42 2026, STALE_DEFINITIONS",
        "ClamAV 1.4.6/27650/Wed Nov 25 06:30:00 2026, STALE_DEFINITIONS",
        "ClamAV 1.4.6/27650/yesterday, STALE_DEFINITIONS",
        "ClamAV 1.4.6/27650/Mon Nov 24 05:15:43 2026, STALE_DEFINITIONS",
        "PONG, ERROR"
    })
    void scansNothingWithDefinitionsOfDoubtfulAge(String version, Reason reason) throws IOException {
        try (var fake = FakeClamd.answering(version + "\0", "stream: OK\0")) {
            assertThat(scanner(fake, quick()).scan(FILE)).isEqualTo(new NotScanned(reason));
            assertThat(fake.connections()).isEqualTo(1);
        }
    }

    @Test
    void readsTheDateInTheScannersZone() throws IOException {
        ClamdTerms tokyo = new ClamdTerms(null, null, null, null, 0, null, 0, ZoneId.of("Asia/Tokyo"));
        try (var fake = FakeClamd.answering("ClamAV 1.4.6/1/Tue Nov  3 05:15:43 2026\0", "stream: OK\0")) {
            var clock = Clock.fixed(Instant.parse("2026-11-03T00:00:00Z"), ZoneOffset.UTC);

            assertThat(new ClamdScanner(fake.endpoint(), tokyo, clock).state())
                    .isEqualTo(new ScannerState.Ready("ClamAV 1.4.6", "1", Instant.parse("2026-11-02T20:15:43Z")));
        }
    }

    @Test
    void asksAgainForTheVersionDuringAReload() throws IOException {
        var calls = new int[1];
        try (var fake = FakeClamd.start((command, in, socket) -> {
            if (command.equals("zVERSION") && ++calls[0] < 3) {
                FakeClamd.SILENT.answer(command, in, socket);
            }
            FakeClamd.send(socket, VERSION);
        })) {
            assertThat(scanner(fake, quick()).state()).isInstanceOf(ScannerState.Ready.class);
            assertThat(fake.connections()).isEqualTo(3);
        }
    }

    @Test
    void givesUpOnADaemonThatNeverTellsItsVersion() throws IOException {
        try (var fake = FakeClamd.start(FakeClamd.SILENT)) {
            assertThat(scanner(fake, quick()).scan(FILE)).isEqualTo(new NotScanned(Reason.RELOADING));
        }
    }

    @Test
    void timesOutOnADaemonThatTakesTheStreamAndHangs() throws IOException {
        try (var fake = FakeClamd.start((command, in, socket) -> {
            if (command.equals("zVERSION")) {
                FakeClamd.send(socket, VERSION);
            } else {
                in.readAllBytes();
            }
        })) {
            assertThat(scanner(fake, quick()).scan(FILE)).isEqualTo(new NotScanned(Reason.TIMEOUT));
        }
    }

    @Test
    void timesOutOnADaemonThatStopsReading() throws Exception {
        try (var fake = FakeClamd.start((command, in, socket) -> {
            if (command.equals("zVERSION")) {
                FakeClamd.send(socket, VERSION);
            } else {
                sleep(Duration.ofSeconds(3));
            }
        })) {
            ScanSource big = out -> {
                for (int i = 0; i < 256; i++) {
                    out.write(new byte[1 << 20]);
                }
            };
            assertThat(scanner(fake, quick()).scan(big)).isEqualTo(new NotScanned(Reason.TIMEOUT));
        }
    }

    @Test
    void doesNotBelieveAnOkThatComesBeforeTheStreamIsTaken() throws IOException {
        try (var fake = FakeClamd.start((command, in, socket) ->
                FakeClamd.send(socket, command.equals("zVERSION") ? VERSION : "stream: OK\0"))) {
            ScanSource big = out -> {
                for (int i = 0; i < 64; i++) {
                    out.write(new byte[1 << 20]);
                }
            };
            assertThat(scanner(fake, quick()).scan(big)).isEqualTo(new NotScanned(Reason.ERROR));
        }
    }

    @Test
    void sendsNoMoreThanItsOwnLimit() throws IOException {
        var terms = new ClamdTerms(null, null, null, null, 0, null, 1000, null);
        try (var fake = FakeClamd.answering(VERSION, "stream: OK\0")) {
            assertThat(scanner(fake, terms).scan(ScanSource.of(new byte[1000]))).isInstanceOf(Clean.class);
            assertThat(scanner(fake, terms).scan(ScanSource.of(new byte[1001])))
                    .isEqualTo(new NotScanned(Reason.SIZE_LIMIT));
        }
    }

    @Test
    void passesOnWhatTheSourceThrows() throws IOException {
        try (var fake = FakeClamd.answering(VERSION, "stream: OK\0")) {
            assertThatThrownBy(() -> scanner(fake, quick()).scan(out -> {
                        throw new IOException("the batch does not open");
                    }))
                    .hasMessage("the batch does not open");
        }
    }

    @Test
    void doesNotTakeAScanForCleanWhoseSourceSwallowsTheEnd() throws IOException {
        var terms = new ClamdTerms(null, null, null, null, 0, null, 10, null);
        try (var fake = FakeClamd.answering(VERSION, "stream: OK\0")) {
            ScanSource swallowing = out -> {
                try {
                    out.write(new byte[11]);
                } catch (IOException e) {
                    assertThat(e).isInstanceOf(InstreamSink.Ended.class);
                }
            };
            assertThat(scanner(fake, terms).scan(swallowing)).isEqualTo(new NotScanned(Reason.SIZE_LIMIT));
        }
    }

    @Test
    void isUnreachableWithoutAnAddress() throws IOException {
        var scanner = new ClamdScanner(
                new ClamdEndpoint.Tcp("clamd.invalid", 3310), quick(), Clock.fixed(BUILT, ZoneOffset.UTC));

        assertThat(scanner.scan(FILE)).isEqualTo(new NotScanned(Reason.UNREACHABLE));
    }

    private static ScanOutcome scan(String version, String reply) throws IOException {
        try (var fake = FakeClamd.answering(version, reply)) {
            return scanner(fake, quick()).scan(FILE);
        }
    }

    private static ClamdScanner scanner(FakeClamd fake, ClamdTerms terms) {
        return new ClamdScanner(fake.endpoint(), terms, Clock.fixed(BUILT.plusSeconds(86_400), ZoneOffset.UTC));
    }

    /** Short limits, so that a hanging server doesn't hang the tests. */
    private static ClamdTerms quick() {
        Duration half = Duration.ofMillis(500);
        return new ClamdTerms(half, half, Duration.ofSeconds(5), Duration.ofMillis(300), 3, null, 0, null);
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
