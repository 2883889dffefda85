package sekisho.records.read;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import sekisho.records.layout.NearestYear;

/** Dates of eight digits. Neighbouring records mostly have the same date: the last one is kept. */
final class Calendar {
    private int lastNumber;
    private @Nullable LocalDate lastDate;

    /** The date yyyyMMdd; null if there is none such. */
    @Nullable
    LocalDate date(int number) {
        LocalDate last = lastDate;
        if (last != null && number == lastNumber) {
            return last;
        }
        int year = number / 10_000;
        int month = number / 100 % 100;
        int day = number % 100;
        if (!NearestYear.exists(year, month, day)) {
            return null;
        }
        LocalDate date = LocalDate.of(year, month, day);
        lastNumber = number;
        lastDate = date;
        return date;
    }

    /** Whether HHMMSS is a time of day. */
    static boolean isTime(int time) {
        return time / 10_000 < 24 && time / 100 % 100 < 60 && time % 100 < 60;
    }
}
