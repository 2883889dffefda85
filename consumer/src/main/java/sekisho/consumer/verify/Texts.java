package sekisho.consumer.verify;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.time.LocalDate;
import java.util.function.IntPredicate;
import sekisho.records.layout.Characters;

/** Forms of single values. */
final class Texts {
    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");
    private static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2099, 12, 31);

    private Texts() {}

    static boolean isDigits(String value) {
        return !value.isEmpty() && only(value, Texts::isDigit);
    }

    static boolean isCode(String value) {
        return !value.isEmpty() && only(value, Texts::isCodeCharacter);
    }

    static boolean isDate(LocalDate value) {
        return !value.isBefore(EARLIEST) && !value.isAfter(LATEST);
    }

    /** HHMMSS. */
    static boolean isTime(int value) {
        return value >= 0 && value / 10_000 < 24 && value / 100 % 100 < 60 && value % 100 < 60;
    }

    /** Any text that may stand anywhere: no control character, no unpaired surrogate, not endless. */
    static boolean isPlain(String value) {
        if (value.length() > 256) {
            return false;
        }
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
            case ASCII -> only(value, Texts::isAscii) ? value.length() : -1;
            case ZENGIN_NAME -> only(value, c -> isName(c) || c == '(' || c == ')' || c == '.') ? value.length() : -1;
            case ZENGIN_BANK -> only(value, Texts::isName) ? value.length() : -1;
            case JIS_X_0201 -> only(value, Texts::isJis) ? value.length() : -1;
            case WINDOWS_31J -> only(value, Texts::isAscii) ? value.length() : windowsLength(value);
        };
    }

    private static boolean only(String value, IntPredicate allowed) {
        for (int i = 0; i < value.length(); i++) {
            if (!allowed.test(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isCodeCharacter(int c) {
        return isDigit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
    }

    private static boolean isAscii(int c) {
        return c >= ' ' && c <= '~';
    }

    /** JIS X 0201: half-width kana, and the two places where it differs from ASCII. */
    private static boolean isJis(int c) {
        return isAscii(c) || c == 0xA5 || c == 0x203E || (c >= 0xFF61 && c <= 0xFF9F);
    }

    /** 全銀 names of banks: capitals, digits, blank, hyphen, kana from ｱ to ﾟ. */
    private static boolean isName(int c) {
        return isDigit(c) || (c >= 'A' && c <= 'Z') || c == ' ' || c == '-' || (c >= 0xFF71 && c <= 0xFF9F);
    }

    private static int windowsLength(String value) {
        try {
            return WINDOWS_31J
                    .newEncoder()
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(value))
                    .remaining();
        } catch (CharacterCodingException e) {
            return -1;
        }
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
