package sekisho.service.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sekisho.service.GaugeRows;
import sekisho.service.Metrics;

/** Shows which feeds have come and which are overdue; the caller says again and again what has come. */
public final class ArrivalMeters {
    private final Arrivals arrivals;
    private final Clock clock;
    private final LocalDate began;
    private final Column missed;
    private final Column expected;
    private final Column today;
    private final Column last;
    private final Column next;
    private final GaugeRows calendarLeft;

    public ArrivalMeters(Metrics metrics, Arrivals arrivals, Clock clock) {
        this.arrivals = arrivals;
        this.clock = clock;
        this.began = LocalDate.ofInstant(clock.instant(), ExpectedArrival.JAPAN);
        this.missed = new Column(metrics.rows(ArrivalMetric.MISSED));
        this.expected = new Column(metrics.rows(ArrivalMetric.EXPECTED));
        this.today = new Column(metrics.rows(ArrivalMetric.TODAY));
        this.last = new Column(metrics.rows(ArrivalMetric.LAST));
        this.next = new Column(metrics.rows(ArrivalMetric.NEXT));
        this.calendarLeft = metrics.rows(ArrivalMetric.CALENDAR_LEFT);
    }

    /**
     * Shows what has come. For one thread at a time.
     *
     * @param arrived by feed; one of which nothing ever came is expected from {@link ExpectedArrival#since} on, or from
     *     the day on which this process began: a start after the expected time doesn't silence an alert
     */
    public void show(Map<String, Arrived> arrived) {
        Instant now = clock.instant();
        for (ExpectedArrival arrival : arrivals.expected()) {
            Arrived seen = arrived.getOrDefault(arrival.feed(), new Arrived(arrival.beginning(began), 0));
            Arrivals.Standing standing = arrivals.standing(arrival, seen.last(), now);
            missed.put(arrival.feed(), standing.missed());
            expected.put(arrival.feed(), standing.today());
            today.put(arrival.feed(), 0);
            standing.nextBy().ifPresent(by -> next.put(arrival.feed(), by.getEpochSecond()));
        }
        arrived.forEach((feed, seen) -> {
            today.put(feed, seen.today());
            last.put(feed, seen.last().getEpochSecond());
        });
        List.of(missed, expected, today, last, next).forEach(Column::show);
        Instant end = arrivals.knownUntil()
                .plusDays(1)
                .atStartOfDay(ExpectedArrival.JAPAN)
                .toInstant();
        calendarLeft.set(Duration.between(now, end).toSeconds());
    }

    /** Midnight in Japan. */
    public static Instant startOfDay(Instant now) {
        return now.atZone(ExpectedArrival.JAPAN)
                .toLocalDate()
                .atStartOfDay(ExpectedArrival.JAPAN)
                .toInstant();
    }

    /**
     * What has come of a feed.
     *
     * @param last when its newest batch came
     * @param today batches since midnight
     */
    public record Arrived(Instant last, long today) {}

    /** One value per feed, shown all at once. */
    private record Column(GaugeRows rows, Map<List<String>, Number> values) {
        Column(GaugeRows rows) {
            this(rows, new HashMap<>());
        }

        void put(String feed, Number value) {
            values.put(List.of(feed), value);
        }

        void show() {
            rows.set(values);
            values.clear();
        }
    }
}
