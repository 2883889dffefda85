package sekisho.processor.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static sekisho.processor.chain.FeedChain.Place.AHEAD;
import static sekisho.processor.chain.FeedChain.Place.FORK;
import static sekisho.processor.chain.FeedChain.Place.NEXT;
import static sekisho.processor.chain.FeedChain.Place.REPLAY;

import org.junit.jupiter.api.Test;
import sekisho.envelope.Sha256;
import sekisho.processor.state.FeedState;

final class FeedChainTest {
    private static final Sha256 FIRST = Sha256.of(new byte[] {1});
    private static final Sha256 SECOND = Sha256.of(new byte[] {2});
    private static final Sha256 OTHER = Sha256.of(new byte[] {9});
    private static final FeedState AFTER_TWO = FeedState.START.judged(1, FIRST).judged(2, SECOND);

    @Test
    void firstBatchOfAFeedFollowsNothing() {
        assertThat(FeedChain.place(FeedState.START, 1, Sha256.ZERO, FIRST)).isEqualTo(NEXT);
    }

    @Test
    void nextSequenceMustNameTheJudgedHash() {
        assertThat(FeedChain.place(AFTER_TWO, 3, SECOND, OTHER)).isEqualTo(NEXT);
        assertThat(FeedChain.place(AFTER_TWO, 3, OTHER, FIRST)).isEqualTo(FORK);
    }

    @Test
    void higherSequenceWaits() {
        assertThat(FeedChain.place(AFTER_TWO, 4, OTHER, FIRST)).isEqualTo(AHEAD);
    }

    @Test
    void usedSequenceIsAReplayOrAFork() {
        assertThat(FeedChain.place(AFTER_TWO, 2, FIRST, SECOND)).isEqualTo(REPLAY);
        assertThat(FeedChain.place(AFTER_TWO, 2, FIRST, OTHER)).isEqualTo(FORK);
        assertThat(FeedChain.place(AFTER_TWO, 1, Sha256.ZERO, FIRST)).isEqualTo(REPLAY);
    }
}
