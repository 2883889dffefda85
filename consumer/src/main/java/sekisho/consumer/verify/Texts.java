package sekisho.consumer.verify;

import java.time.LocalDate;
import sekisho.records.layout.Characters;

/** Forms of single values. */
final class Texts {
    private static final int LONGEST = 256;
    private static final int DIGIT = 1;
    private static final int CODE = 2;
    private static final int BANK = 4;
    private static final int NAME = 8;
    private static final int ASCII = 16;
    /** To which of the sets each ASCII character belongs. */
    private static final byte[] SETS = sets();

    private static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2099, 12, 31);

    private Texts() {}

    private static byte[] sets() {
        byte[] sets = new byte[128];
        for (char c = ' '; c <= '~'; c++) {
            boolean capital = c >= 'A' && c <= 'Z';
            boolean digit = c >= '0' && c <= '9';
            boolean bank = digit || capital || c == ' ' || c == '-';
            boolean code = digit || capital || (c >= 'a' && c <= 'z') || c == '-';
            boolean name = bank || c == '(' || c == ')' || c == '.';
            sets[c] = (byte) (ASCII | (digit ? DIGIT : 0) | (code ? CODE : 0) | (bank ? BANK : 0) | (name ? NAME : 0));
        }
        return sets;
    }

    static boolean isDigits(String value) {
        return !value.isEmpty() && only(value, DIGIT);
    }

    static boolean isCode(String value) {
        return !value.isEmpty() && only(value, CODE);
    }

    static boolean isDate(LocalDate value) {
        return !value.isBefore(EARLIEST) && !value.isAfter(LATEST);
    }

    /** HHMMSS. */
    static boolean isTime(int value) {
        return value >= 0 && value / 10_000 < 24 && value / 100 % 100 < 60 && value % 100 < 60;
    }

    /** MMDD of some year. */
    static boolean isMonthDay(String text) {
        if (text.length() != 4 || !isDigits(text)) {
            return false;
        }
        int month = Integer.parseInt(text.substring(0, 2));
        int day = Integer.parseInt(text.substring(2));
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= LocalDate.of(2000, month, 1).lengthOfMonth();
    }

    /** Any text that may stand anywhere: no control character, no unpaired surrogate, not endless. */
    static boolean isPlain(String value) {
        return value.length() <= LONGEST && (only(value, ASCII) || isPlainUnicode(value));
    }

    private static boolean isPlainUnicode(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isISOControl(c) || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    /** Bytes the text takes in its file, or -1 if it has a character that may not stand there. */
    static int fileLength(String value, Characters characters) {
        return switch (characters) {
            case ASCII -> only(value, ASCII) ? value.length() : -1;
            case ZENGIN_NAME -> isOf(value, NAME, 0xFF71) ? value.length() : -1;
            case ZENGIN_BANK -> isOf(value, BANK, 0xFF71) ? value.length() : -1;
            case JIS_X_0201 -> isJis(value) ? value.length() : -1;
            case WINDOWS_31J -> only(value, ASCII) ? value.length() : Windows31j.length(value);
        };
    }

    private static boolean only(String value, int set) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= SETS.length || (SETS[c] & set) == 0) {
                return false;
            }
        }
        return true;
    }

    /** A set, and half-width kana from the given one to ﾟ. */
    private static boolean isOf(String value, int set, int firstKana) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean kana = c >= firstKana && c <= 0xFF9F;
            if (!kana && (c >= SETS.length || (SETS[c] & set) == 0)) {
                return false;
            }
        }
        return true;
    }

    /** JIS X 0201: half-width kana, and the two places where it differs from ASCII. */
    private static boolean isJis(String value) {
        return isOf(value.replace('\u00A5', '\\').replace('\u203E', '~'), ASCII, 0xFF61);
    }

    /** GS1-128: weights 3 and 1 from the right over 43 digits, the 44th is the check digit. */
    static boolean isBarcode(String value) {
        if (value.length() != 44 || !isDigits(value)) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 43; i++) {
            sum += (value.charAt(i) - '0') * (i % 2 == 0 ? 3 : 1);
        }
        return (10 - sum % 10) % 10 == value.charAt(43) - '0';
    }
}
