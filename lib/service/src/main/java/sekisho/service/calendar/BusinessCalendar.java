package sekisho.service.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.Set;

/**
 * On which days banks work: not on weekends, not on public holidays 祝日, and by default not from 29 December
 * to 3 January.
 *
 * @param holidays days beside weekends
 * @param yearEnd whether 29 December to 3 January are closed
 */
public record BusinessCalendar(Set<LocalDate> holidays, YearEnd yearEnd) {
    /** Whether the days around New Year are closed. */
    public enum YearEnd {
        CLOSED,
        OPEN
    }

    public BusinessCalendar {
        holidays = Set.copyOf(holidays);
    }

    /** Monday to Friday, whatever the date. */
    public static BusinessCalendar weekdays() {
        return new BusinessCalendar(Set.of(), YearEnd.OPEN);
    }

    public boolean isBusinessDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.contains(day)
                && !(yearEnd == YearEnd.CLOSED && isYearEnd(day));
    }

    /**
     * The first day that is not yet stale: after an earlier one more than {@code businessDays} business days have
     * begun.
     */
    public LocalDate staleBefore(LocalDate today, int businessDays) {
        LocalDate day = today.plusDays(1);
        for (int begun = 0; begun <= businessDays; ) {
            day = day.minusDays(1);
            if (isBusinessDay(day)) {
                begun++;
            }
        }
        return day;
    }

    private static boolean isYearEnd(LocalDate day) {
        return (day.getMonth() == Month.DECEMBER && day.getDayOfMonth() >= 29)
                || (day.getMonth() == Month.JANUARY && day.getDayOfMonth() <= 3);
    }
}
