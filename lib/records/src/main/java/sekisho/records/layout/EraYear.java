package sekisho.records.layout;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Dates YYMMDD in the Japanese era 和暦, without the era's name: 8 is 令和8 (2026), 30 may be 平成30 (2018). */
public final class EraYear {
    private static final List<LocalDate> ERAS =
            List.of(LocalDate.of(2019, 5, 1), LocalDate.of(1989, 1, 8), LocalDate.of(1926, 12, 25));

    /** Further away than this a date is no date of the file's. */
    private static final int YEARS = 10;

    private EraYear() {}

    /**
     * The date meant: of the eras that have it, the nearest to the business date, and at most ten years from it.
     *
     * @param number YYMMDD
     * @return empty if no era has such a date
     */
    public static Optional<LocalDate> resolve(int number, LocalDate businessDate) {
        LocalDate best = null;
        for (LocalDate start : ERAS) {
            int year = start.getYear() + number / 10_000 - 1;
            if (NearestYear.exists(year, number / 100 % 100, number % 100)) {
                LocalDate candidate = LocalDate.of(year, number / 100 % 100, number % 100);
                boolean nearer = best == null || distance(candidate, businessDate) < distance(best, businessDate);
                best = nearer && number(candidate) == number ? candidate : best;
            }
        }
        return Optional.ofNullable(best)
                .filter(date -> !date.isBefore(businessDate.minusYears(YEARS)))
                .filter(date -> !date.isAfter(businessDate.plusYears(YEARS)));
    }

    private static long distance(LocalDate date, LocalDate other) {
        return Math.abs(date.toEpochDay() - other.toEpochDay());
    }

    /** YYMMDD in the era of the date; -1 for dates before 昭和. */
    public static int number(LocalDate date) {
        for (LocalDate start : ERAS) {
            if (!date.isBefore(start)) {
                int year = date.getYear() - start.getYear() + 1;
                return year > 99 ? -1 : year * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
            }
        }
        return -1;
    }
}
