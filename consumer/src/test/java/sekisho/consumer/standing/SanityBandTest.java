package sekisho.consumer.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import sekisho.consumer.standing.SanityBand.Judgement;

class SanityBandTest {
    private static final List<Long> USUAL = List.of(900L, 1_000L, 1_100L, 950L, 1_050L);

    private final SanityBand band = SanityBand.defaults();

    @Test
    void tenTimesTheUsualStandsOutAndSoDoesATenth() {
        assertThat(band.judge(10_000, USUAL)).isEqualTo(Judgement.UNUSUAL);
        assertThat(band.judge(100, USUAL)).isEqualTo(Judgement.UNUSUAL);
    }

    @Test
    void theBandItselfIsUsual() {
        assertThat(band.judge(5_000, USUAL)).isEqualTo(Judgement.USUAL);
        assertThat(band.judge(5_001, USUAL)).isEqualTo(Judgement.UNUSUAL);
        assertThat(band.judge(200, USUAL)).isEqualTo(Judgement.USUAL);
        assertThat(band.judge(199, USUAL)).isEqualTo(Judgement.UNUSUAL);
    }

    @Test
    void oneUnusualBatchBeforeDoesNotMoveTheMedianFar() {
        assertThat(band.judge(10_000, List.of(900L, 1_000L, 10_000L, 950L, 1_050L)))
                .isEqualTo(Judgement.UNUSUAL);
    }

    @Test
    void withTooLittleHistoryNothingIsUnusual() {
        assertThat(band.judge(1_000_000, USUAL.subList(0, 4))).isEqualTo(Judgement.USUAL);
    }

    @Test
    void aBandThatWouldCatchEverythingIsRefused() {
        assertThatThrownBy(() -> new SanityBand(1, 20, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SanityBand(5, 3, 5)).isInstanceOf(IllegalArgumentException.class);
    }
}
