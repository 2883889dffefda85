package sekisho.scanning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import sekisho.scanning.ScanOutcome.Clean;
import sekisho.scanning.ScanOutcome.Infected;
import sekisho.scanning.ScanOutcome.NotScanned;
import sekisho.scanning.ScanOutcome.NotScanned.Reason;

final class EveryScannerTest {
    private static final Instant OLD = Instant.parse("2026-06-02T00:00:00Z");
    private static final Instant YOUNG = Instant.parse("2026-06-03T00:00:00Z");
    private static final Scanner CLEAN = answer(new Clean("A 1", "7", YOUNG));
    private static final Scanner OTHER = answer(new Clean("B 2", "9", OLD));
    private static final Scanner FINDS = answer(new Infected("Test"));
    private static final Scanner DOWN = answer(new NotScanned(Reason.UNREACHABLE));
    private static final Scanner LIMIT = answer(new NotScanned(Reason.SIZE_LIMIT));

    @Test
    void cleanIsWhatAllCallCleanAndAsOldAsTheOldestDefinitions() throws IOException {
        assertThat(scan(CLEAN, OTHER)).isEqualTo(new Clean("A 1 + B 2", "7 + 9", OLD));
    }

    @Test
    void whatOneFindsIsFoundEvenIfAnotherIsDown() throws IOException {
        assertThat(scan(CLEAN, FINDS)).isInstanceOf(Infected.class);
        assertThat(scan(FINDS, CLEAN)).isInstanceOf(Infected.class);
        assertThat(scan(DOWN, FINDS)).isInstanceOf(Infected.class);
        assertThat(scan(LIMIT, FINDS)).isInstanceOf(Infected.class);
    }

    @Test
    void whatOneDidNotScanIsNotScanned() throws IOException {
        assertThat(scan(CLEAN, DOWN)).isEqualTo(new NotScanned(Reason.UNREACHABLE));
        assertThat(scan(DOWN, CLEAN)).isEqualTo(new NotScanned(Reason.UNREACHABLE));
    }

    @Test
    void whatNoLaterTryCanChangeComesFirst() throws IOException {
        assertThat(scan(DOWN, LIMIT)).isEqualTo(new NotScanned(Reason.SIZE_LIMIT));
        assertThat(scan(LIMIT, DOWN)).isEqualTo(new NotScanned(Reason.SIZE_LIMIT));
    }

    @Test
    void oneIsItselfAndNoneIsRefused() {
        assertThat(EveryScanner.of(List.of(CLEAN))).isSameAs(CLEAN);
        assertThatThrownBy(() -> EveryScanner.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static ScanOutcome scan(Scanner... scanners) throws IOException {
        return EveryScanner.of(List.of(scanners)).scan(ScanSource.of(new byte[1]));
    }

    private static Scanner answer(ScanOutcome outcome) {
        return source -> outcome;
    }
}
