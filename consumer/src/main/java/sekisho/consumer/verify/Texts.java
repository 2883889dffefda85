package sekisho.consumer.verify;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.time.LocalDate;
import java.util.regex.Pattern;
import sekisho.records.layout.Characters;

/** Forms of single values. */
final class Texts {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9-]+");
    private static final Pattern ASCII = Pattern.compile("[ -~]*");
    private static final Pattern JIS = Pattern.compile("[ -~\u00A5\u203E\uFF61-\uFF9F]*");
    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");
    private static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2099, 12, 31);

    private Texts() {}

    static boolean isDigits(String value) {
        return DIGITS.matcher(value).matches();
    }

    static boolean isCode(String value) {
        return CODE.matcher(value).matches();
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
        return value.length() <= 256
                && value.codePoints().noneMatch(c -> Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF));
    }

    /** Bytes the text takes in its file, or -1 if it has a character that may not stand there. */
    static int fileLength(String value, Characters characters) {
        return switch (characters) {
            case ASCII -> ASCII.matcher(value).matches() ? value.length() : -1;
            case JIS_X_0201 -> JIS.matcher(value).matches() ? value.length() : -1;
            case WINDOWS_31J -> windowsLength(value);
        };
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
