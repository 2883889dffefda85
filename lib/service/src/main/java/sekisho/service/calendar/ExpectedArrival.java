package sekisho.service.calendar;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a feed's batch is expected 到着予定.
 *
 * @param feed code of the feed
 * @param by time in Japan until which it must have arrived
 * @param from time from which an arrival counts; later than {@code by} it is one of the day before; default 00:00
 * @param daysOfMonth on these days only, each put off to the next business day; empty: every business day
 */
public record ExpectedArrival(String feed, LocalTime by, LocalTime from, Set<Integer> daysOfMonth) {
    static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    public ExpectedArrival(String feed, LocalTime by, @Nullable LocalTime from, @Nullable Set<Integer> daysOfMonth) {
        this.feed = requireNonNull(feed, "feed is missing");
        this.by = requireNonNull(by, "by is missing");
        this.from = Objects.requireNonNullElse(from, LocalTime.MIDNIGHT);
        this.daysOfMonth = Set.copyOf(Objects.requireNonNullElse(daysOfMonth, Set.of()));
        if (!this.daysOfMonth.stream().allMatch(day -> day >= 1 && day <= 31)) {
            throw new IllegalArgumentException("daysOfMonth must be from 1 to 31");
        }
    }

    /** Every business day. */
    public static ExpectedArrival daily(String feed, LocalTime by) {
        return new ExpectedArrival(feed, by, null, null);
    }

    /** The span in which an arrival is in time, if one is expected on this day. */
    Optional<Span> on(LocalDate day, BusinessCalendar calendar) {
        if (!calendar.isBusinessDay(day) || !isNamed(day, calendar)) {
            return Optional.empty();
        }
        LocalDate first = from.isAfter(by) ? day.minusDays(1) : day;
        return Optional.of(
                new Span(first.atTime(from).atZone(JAPAN), day.atTime(by).atZone(JAPAN)));
    }

    /** Whether this business day, or one of the closed days just before it, is named. A month may lack its 31st. */
    private boolean isNamed(LocalDate day, BusinessCalendar calendar) {
        if (daysOfMonth.isEmpty()) {
            return true;
        }
        LocalDate named = day;
        do {
            int last = named.lengthOfMonth();
            int number = named.getDayOfMonth();
            if (daysOfMonth.stream().anyMatch(wanted -> Math.min(wanted, last) == number)) {
                return true;
            }
            named = named.minusDays(1);
        } while (!calendar.isBusinessDay(named));
        return false;
    }

    /** From when an arrival counts, and until when it must have come. */
    record Span(ZonedDateTime from, ZonedDateTime by) {}
}
