package sekisho.processor.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import sekisho.envelope.Sha256;

final class StageTest {
    private static final Instant AT = Instant.parse("2026-06-03T00:00:00Z");
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration MAX = Duration.ofSeconds(10);

    @Test
    void holdDelaysDoubleUpToTheLimitAndRememberTheFirst() {
        Stage.Held held = new Stage.Complete(AT).check().hold("scan.timeout", AT, FIRST, MAX);
        assertThat(held.retryAt()).isEqualTo(AT.plusSeconds(1));
        for (int seconds : List.of(2, 4, 8, 10, 10)) {
            held = held.retry().hold("scan.timeout", AT, FIRST, MAX);
            assertThat(held.retryAt()).isEqualTo(AT.plusSeconds(seconds));
        }
        assertThat(held.since()).isEqualTo(AT);
        assertThat(held.tries()).isEqualTo(6);
    }

    @Test
    void firstCopyOfAChunkStays() {
        var progress = new Progress(2);

        assertThat(progress.add(1, 10)).isEqualTo(Progress.Arrival.NEW);
        assertThat(progress.add(1, 11)).isEqualTo(Progress.Arrival.DUPLICATE);
        assertThat(progress.offset(1)).isEqualTo(10);
        assertThat(progress.missingIndices(5)).containsExactly(0);
        assertThat(progress.isComplete()).isFalse();
        assertThat(progress.add(0, 12)).isEqualTo(Progress.Arrival.NEW);
        assertThat(progress.isComplete()).isTrue();
        assertThat(progress.lastOffset()).isEqualTo(12);
    }

    @Test
    void snapshotDoesNotChangeWithTheBatch() {
        var progress = new Progress(2);
        progress.add(0, 5);
        Offsets before = progress.snapshot();
        progress.add(1, 6);

        assertThat(before.has(1)).isFalse();
        assertThatThrownBy(() -> before.offset(1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFeedNeverJumpsOverASequence() {
        assertThatThrownBy(() -> FeedState.START.judged(2, Sha256.ZERO)).isInstanceOf(IllegalStateException.class);
    }
}
