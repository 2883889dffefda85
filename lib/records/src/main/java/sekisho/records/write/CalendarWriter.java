package sekisho.records.write;

import java.time.LocalDate;
import sekisho.records.RecordCode;
import sekisho.records.RecordRefused;
import sekisho.records.layout.EraYear;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.NearestYear;

/** Dates and times. */
final class CalendarWriter {
    private static final int SLASHED = 10;

    private CalendarWriter() {}

    /** Date yyyyMMdd, or yyyy/MM/dd. */
    static ValueWriter date(FieldSpec spec) {
        return (value, entry, page) -> {
            long number = number(spec, (LocalDate) value, entry);
            if (spec.maxLength() == SLASHED) {
                page.putDigits(number / 10_000, 4);
                page.put('/');
                page.putDigits(number / 100 % 100, 2);
                page.put('/');
                page.putDigits(number % 100, 2);
            } else {
                page.putDigits(number, 8);
            }
        };
    }

    /** Date YYMMDD in the era of the date. */
    static ValueWriter eraDate(FieldSpec spec) {
        return (value, entry, page) -> {
            int number = EraYear.number((LocalDate) value);
            if (number < 0) {
                throw entry.refused(spec.name(), RecordCode.FIELD_DATE);
            }
            page.putDigits(number, 6);
        };
    }

    /** Date and time yyyyMMddHHmmss. */
    static ValueWriter dateTime(FieldSpec spec) {
        return (value, entry, page) -> {
            Integer time = entry.payment().getPaidAt();
            if (time == null) {
                throw entry.refused(spec.name(), RecordCode.FIELD_BLANK);
            }
            requireTime(spec, time, entry);
            page.putDigits(number(spec, (LocalDate) value, entry), 8);
            page.putDigits(time, 6);
        };
    }

    /** Time HHMM or HHMMSS, or the carried spelling of it. */
    static ValueWriter time(FieldSpec spec) {
        return (value, entry, page) -> {
            int time = (Integer) value;
            requireTime(spec, time, entry);
            int shown = spec.maxLength() == 6 ? time : time / 100;
            if (spec.maxLength() != 6 && time % 100 != 0) {
                throw entry.refused(spec.name(), RecordCode.FIELD_TIME);
            }
            String form = entry.carried() == null ? null : entry.carried().getPaidAtForm();
            if (form == null) {
                page.putDigits(shown, spec.maxLength());
            } else {
                requireForm(spec, form, shown, entry);
                page.putAscii(form);
            }
        };
    }

    /** Date MMdd. */
    static ValueWriter monthDay(FieldSpec spec) {
        return (value, entry, page) -> {
            String text = (String) value;
            // Any month and day that some year has: which year is meant, the rules judge.
            if (NearestYear.resolve(text, LocalDate.of(2028, 1, 1)).isEmpty()) {
                throw entry.refused(spec.name(), RecordCode.FIELD_DATE);
            }
            page.putAscii(text);
        };
    }

    /** A spelling is shorter than the full one and means the same. */
    private static void requireForm(FieldSpec spec, String form, int shown, Entry entry) throws RecordRefused {
        boolean shorter = form.length() >= spec.minLength() && form.length() < spec.maxLength();
        String full = Integer.toString(10_000 + shown).substring(1);
        if (!shorter || !full.endsWith(form) || !full.startsWith("0".repeat(full.length() - form.length()))) {
            throw entry.refused(spec.name(), RecordCode.FIELD_TIME);
        }
    }

    private static void requireTime(FieldSpec spec, int time, Entry entry) throws RecordRefused {
        if (time < 0 || time / 10_000 > 23 || time / 100 % 100 > 59 || time % 100 > 59) {
            throw entry.refused(spec.name(), RecordCode.FIELD_TIME);
        }
    }

    private static long number(FieldSpec spec, LocalDate date, Entry entry) throws RecordRefused {
        if (date.getYear() < 1 || date.getYear() > 9999) {
            throw entry.refused(spec.name(), RecordCode.FIELD_DATE);
        }
        return date.getYear() * 10_000L + date.getMonthValue() * 100L + date.getDayOfMonth();
    }
}
