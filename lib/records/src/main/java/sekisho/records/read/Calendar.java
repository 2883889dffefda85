package sekisho.records.read;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import sekisho.records.layout.NearestYear;

/** Dates of eight digits. A file's records share few dates: those seen are kept. */
final class Calendar {
    private static final int SEEN = 64;

    private final int[] numbers = new int[SEEN];
    private final @Nullable LocalDate[] dates = new LocalDate[SEEN];

    /** The date yyyyMMdd; null if there is none such. */
    @Nullable
    LocalDate date(int number) {
        int place = number & (SEEN - 1);
        LocalDate seen = dates[place];
        if (seen != null && number == numbers[place]) {
            return seen;
        }
        int year = number / 10_000;
        int month = number / 100 % 100;
        int day = number % 100;
        if (!NearestYear.exists(year, month, day)) {
            return null;
        }
        LocalDate date = LocalDate.of(year, month, day);
        numbers[place] = number;
        dates[place] = date;
        return date;
    }

    /** Whether HHMMSS is a time of day. */
    static boolean isTime(int time) {
        return time / 10_000 < 24 && time / 100 % 100 < 60 && time % 100 < 60;
    }
}
