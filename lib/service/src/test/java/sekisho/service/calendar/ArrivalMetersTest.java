package sekisho.service.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sekisho.service.Metrics;
import sekisho.service.calendar.ArrivalMeters.Arrived;

class ArrivalMetersTest {
    /** Tuesday, noon in Japan. */
    private static final Instant NOON = Instant.parse("2026-11-24T03:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Arrivals arrivals = new ArrivalTerms(
                    null,
                    null,
                    List.of(
                            ExpectedArrival.daily("cvs", LocalTime.of(10, 0)),
                            ExpectedArrival.daily("card", LocalTime.of(15, 0))))
            .arrivals();
    private final ArrivalMeters meters =
            new ArrivalMeters(new Metrics(registry), arrivals, Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void theFeedThatIsPastItsTimeIsMissed() {
        Instant yesterday = NOON.minusSeconds(86_400);
        meters.show(Map.of("cvs", new Arrived(yesterday, 0), "card", new Arrived(yesterday, 0)));

        assertThat(value("missed", "cvs")).isOne();
        assertThat(value("missed", "card")).isZero();
        assertThat(value("next.timestamp", "card"))
                .isEqualTo((double) Instant.parse("2026-11-24T06:00:00Z").getEpochSecond());
    }

    @Test
    void aFeedThatIsExpectedNowhereShowsWhatHasCome() {
        meters.show(Map.of("pay", new Arrived(NOON, 3)));

        assertThat(value("today", "pay")).isEqualTo(3);
        assertThat(value("today", "cvs")).isZero();
        assertThat(registry.find("sekisho.arrivals.missed").tag("feed", "pay").gauge())
                .isNull();
    }

    @Test
    void aStartAfterTheExpectedTimeStillTellsOfAFeedThatNeverCame() {
        meters.show(Map.of());

        assertThat(value("missed", "cvs")).isOne();
        assertThat(value("missed", "card")).isZero();
        assertThat(registry.get("sekisho.arrivals.calendar.left").gauge().value())
                .isPositive();
    }

    @Test
    void aFeedThatNeverCameIsExpectedSinceItsDay() {
        // Thursday, Friday and, after a long weekend, Tuesday.
        var since =
                new ExpectedArrival("bank", LocalTime.of(10, 0), null, null, Optional.of(LocalDate.of(2026, 11, 19)));
        var fromTomorrow =
                new ExpectedArrival("late", LocalTime.of(10, 0), null, null, Optional.of(LocalDate.of(2026, 11, 25)));
        var overnight = new ExpectedArrival("night", LocalTime.of(10, 0), LocalTime.of(20, 0), null, Optional.empty());
        Arrivals three = new ArrivalTerms(null, null, List.of(since, fromTomorrow, overnight)).arrivals();

        new ArrivalMeters(new Metrics(registry), three, Clock.fixed(NOON, ZoneOffset.UTC)).show(Map.of());

        assertThat(value("missed", "bank")).isEqualTo(3);
        assertThat(value("missed", "late")).isZero();
        assertThat(value("missed", "night")).isOne();
    }

    private double value(String metric, String feed) {
        return registry.get("sekisho.arrivals." + metric)
                .tag("feed", feed)
                .gauge()
                .value();
    }
}
