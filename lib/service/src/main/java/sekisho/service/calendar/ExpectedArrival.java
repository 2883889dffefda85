package sekisho.service.calendar;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
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
 * @param since day from which a feed that has never sent is expected; empty: the day on which the process began
 */
public record ExpectedArrival(
        String feed, LocalTime by, LocalTime from, Set<Integer> daysOfMonth, Optional<LocalDate> since) {
    static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    public ExpectedArrival(
            String feed,
            LocalTime by,
            @Nullable LocalTime from,
            @Nullable Set<Integer> daysOfMonth,
            Optional<LocalDate> since) {
        this.feed = requireNonNull(feed, "feed is missing");
        this.by = requireNonNull(by, "by is missing");
        this.from = Objects.requireNonNullElse(from, LocalTime.MIDNIGHT);
        this.daysOfMonth = Set.copyOf(Objects.requireNonNullElse(daysOfMonth, Set.of()));
        this.since = since;
        if (!this.daysOfMonth.stream().allMatch(day -> day >= 1 && day <= 31)) {
            throw new IllegalArgumentException("daysOfMonth must be from 1 to 31");
        }
    }

    /** Every business day. */
    public static ExpectedArrival daily(String feed, LocalTime by) {
        return new ExpectedArrival(feed, by, null, null, Optional.empty());
    }

    /** A moment after which a feed that has never sent is expected: that day's arrival counts, an earlier one doesn't. */
    Instant beginning(LocalDate processBegan) {
        LocalDate day = since.orElse(processBegan);
        return firstDay(day).atTime(from).atZone(JAPAN).toInstant().minusNanos(1);
    }

    /** The span in which an arrival is in time, if one is expected on this day. */
    Optional<Span> on(LocalDate day, BusinessCalendar calendar) {
        if (!calendar.isBusinessDay(day) || !isNamed(day, calendar)) {
            return Optional.empty();
        }
        return Optional.of(new Span(
                firstDay(day).atTime(from).atZone(JAPAN), day.atTime(by).atZone(JAPAN)));
    }

    private LocalDate firstDay(LocalDate day) {
        return from.isAfter(by) ? day.minusDays(1) : day;
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
