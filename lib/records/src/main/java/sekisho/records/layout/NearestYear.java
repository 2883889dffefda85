package sekisho.records.layout;

import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Gives a date without a year the year that lies nearest to the business date: 1231 on 4 January is last year's. */
public final class NearestYear {
    private NearestYear() {}

    /**
     * Resolves a month and day.
     *
     * @param monthDay MMDD
     * @return empty if no year near by has such a date
     */
    public static Optional<LocalDate> resolve(String monthDay, LocalDate businessDate) {
        int value = number(monthDay);
        LocalDate best = null;
        for (int year = businessDate.getYear() - 1; year <= businessDate.getYear() + 1; year++) {
            if (exists(year, value / 100, value % 100)) {
                LocalDate candidate = LocalDate.of(year, value / 100, value % 100);
                best = best == null || distance(candidate, businessDate) < distance(best, businessDate)
                        ? candidate
                        : best;
            }
        }
        return Optional.ofNullable(best);
    }

    private static int number(String monthDay) {
        if (monthDay.length() != 4) {
            return 0;
        }
        int value = 0;
        for (int i = 0; i < monthDay.length(); i++) {
            int digit = monthDay.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static long distance(LocalDate date, LocalDate other) {
        return Math.abs(ChronoUnit.DAYS.between(date, other));
    }

    /** Whether there is such a date; years 1 to 9999. */
    public static boolean exists(int year, int month, int day) {
        return year >= 1
                && year <= 9999
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= Month.of(month).length(java.time.Year.isLeap(year));
    }
}
