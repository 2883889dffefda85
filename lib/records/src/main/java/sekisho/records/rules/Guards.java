package sekisho.records.rules;

import java.util.Optional;
import sekisho.records.RecordCode;

/**
 * Looks for a card number or an individual number マイナンバー that stands as a whole token in free text. A token is a run
 * of letters and digits; groups of digits joined by single hyphens or blanks, as such numbers are printed, are read as
 * one as well.
 */
final class Guards {
    private static final int INDIVIDUAL = 12;
    private static final int CARD_LEAST = 13;
    private static final int CARD_MOST = 19;

    private Guards() {}

    static Optional<RecordCode> check(String text) {
        return text.length() < INDIVIDUAL || digits(text) < INDIVIDUAL ? Optional.empty() : search(text);
    }

    /** A key or code as one value, also where it is filled up with zeros at the left. */
    static Optional<RecordCode> checkValue(String value) {
        if (value.length() < INDIVIDUAL || !isAllDigits(value)) {
            return check(value);
        }
        int zeros = 0;
        while (zeros < value.length() - INDIVIDUAL && value.charAt(zeros) == '0') {
            zeros++;
        }
        return judge(value.substring(zeros));
    }

    private static int digits(String text) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            if (isDigit(text.charAt(i))) {
                count++;
            }
        }
        return count;
    }

    private static Optional<RecordCode> search(String text) {
        int at = 0;
        while (at < text.length()) {
            int end = tokenEnd(text, at);
            if (end > at) {
                Optional<RecordCode> found = judge(text.substring(at, end));
                if (found.isEmpty()) {
                    found = judge(joined(text, at));
                }
                if (found.isPresent()) {
                    return found;
                }
            }
            at = Math.max(end, at + 1);
        }
        return Optional.empty();
    }

    private static int tokenEnd(String text, int start) {
        int end = start;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** The tokens of digits from here on that single hyphens or blanks join. */
    private static String joined(String text, int start) {
        StringBuilder digits = new StringBuilder();
        int at = start;
        while (at < text.length()) {
            int end = tokenEnd(text, at);
            if (end == at || !isAllDigits(text.substring(at, end))) {
                break;
            }
            digits.append(text, at, end);
            boolean joint = end < text.length() && (text.charAt(end) == '-' || text.charAt(end) == ' ');
            at = joint ? end + 1 : text.length();
        }
        return digits.toString();
    }

    private static Optional<RecordCode> judge(String token) {
        if (!isAllDigits(token)) {
            return Optional.empty();
        }
        if (token.length() == INDIVIDUAL && isIndividualNumber(token)) {
            return Optional.of(RecordCode.GUARD_INDIVIDUAL);
        }
        boolean length = token.length() >= CARD_LEAST && token.length() <= CARD_MOST;
        return length && isIssued(token) && passesLuhn(token) ? Optional.of(RecordCode.GUARD_CARD) : Optional.empty();
    }

    private static boolean isAllDigits(String token) {
        for (int i = 0; i < token.length(); i++) {
            if (!isDigit(token.charAt(i))) {
                return false;
            }
        }
        return !token.isEmpty();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Check digit by the ministerial order 番号法施行令第8条・総務省令第85号第5条: weights 2 to 7 and 2 to 6 from the right. */
    private static boolean isIndividualNumber(String token) {
        int sum = 0;
        for (int n = 1; n <= 11; n++) {
            int digit = token.charAt(11 - n) - '0';
            sum += digit * (n <= 6 ? n + 1 : n - 5);
        }
        int rest = sum % 11;
        return token.charAt(11) - '0' == (rest <= 1 ? 0 : 11 - rest);
    }

    /** Ranges from which the large schemes issue: Visa, Mastercard, American Express, JCB, Diners, Discover, UnionPay. */
    private static boolean isIssued(String token) {
        int four = Integer.parseInt(token, 0, 4, 10);
        int two = four / 100;
        return four / 1000 == 4
                || (two >= 51 && two <= 55)
                || (four >= 2221 && four <= 2720)
                || two == 34
                || two == 37
                || (four >= 3528 && four <= 3589)
                || two == 36
                || two == 38
                || (four >= 3000 && four <= 3059)
                || four == 6011
                || two == 62
                || two == 65;
    }

    private static boolean passesLuhn(String token) {
        int sum = 0;
        for (int i = 0; i < token.length(); i++) {
            int digit = token.charAt(token.length() - 1 - i) - '0';
            int doubled = digit * 2;
            sum += i % 2 == 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
