package sekisho.service.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Tells which feeds are overdue 未着. Pure: the caller knows what has arrived, and the time. */
public final class Arrivals {
    /** A feed silent for longer is overdue all the same; counting further back would tell nothing more. */
    private static final int DAYS_BACK = 100;

    private static final int DAYS_AHEAD = 70;

    private final BusinessCalendar calendar;
    private final LocalDate knownUntil;
    private final List<ExpectedArrival> expected;

    Arrivals(BusinessCalendar calendar, LocalDate lastHoliday, List<ExpectedArrival> expected) {
        this.calendar = calendar;
        this.knownUntil = lastHoliday.withMonth(12).withDayOfMonth(31);
        this.expected = List.copyOf(expected);
    }

    public List<ExpectedArrival> expected() {
        return expected;
    }

    /** The last day whose holidays are known: the file must be replaced before. */
    public LocalDate knownUntil() {
        return knownUntil;
    }

    /**
     * How a feed stands.
     *
     * @param lastArrival its newest batch; before the first, when the watch began
     */
    public Standing standing(ExpectedArrival arrival, Instant lastArrival, Instant now) {
        LocalDate today = now.atZone(ExpectedArrival.JAPAN).toLocalDate();
        LocalDate last = lastArrival.atZone(ExpectedArrival.JAPAN).toLocalDate();
        LocalDate first = last.isBefore(today.minusDays(DAYS_BACK)) ? today.minusDays(DAYS_BACK) : last;
        long missed = first.datesUntil(today.plusDays(1))
                .flatMap(day -> arrival.on(day, calendar).stream())
                .filter(span -> span.from().toInstant().isAfter(lastArrival)
                        && !span.by().toInstant().isAfter(now))
                .count();
        Optional<Instant> next = today.datesUntil(today.plusDays(DAYS_AHEAD))
                .flatMap(day -> arrival.on(day, calendar).stream())
                .filter(span -> span.from().toInstant().isAfter(lastArrival))
                .map(span -> span.by().toInstant())
                .filter(by -> by.isAfter(now))
                .findFirst();
        return new Standing(missed, arrival.on(today, calendar).isPresent() ? 1 : 0, next);
    }

    /**
     * How an expected feed stands.
     *
     * @param missed expected arrivals that are past their time with nothing having come since
     * @param today expected on this day
     * @param nextBy when the next one must have come; empty if none is expected within ten weeks
     */
    public record Standing(long missed, long today, Optional<Instant> nextBy) {}
}
