package sekisho.records.key;

import static java.util.Objects.requireNonNull;

/**
 * The GS1-128 barcode of a payment slip 払込票バーコード, 44 digits:
 * {@code 91 company6 free21 reissue1 dueYYMMDD stamp1 amount6 check1}.
 *
 * @param company invoice issuer's code, 6 digits
 * @param free the issuer's own 21 digits; through a collecting agent 5 of client code and 16 of the client's own
 * @param reissue re-issue digit 再発行区分
 * @param due due date YYMMDD, {@code 999999} = no limit
 * @param stamp revenue stamp flag 印紙フラグ
 * @param amount yen, 0 to 999,999
 */
public record Gs1Barcode(String company, String free, int reissue, String due, int stamp, int amount) {
    /** How many digits it has. */
    public static final int LENGTH = 44;

    private static final String APPLICATION = "91";
    private static final int MAX_AMOUNT = 999_999;

    public Gs1Barcode {
        requireDigits(company, 6);
        requireDigits(free, 21);
        requireDigits(due, 6);
        require(reissue >= 0 && reissue <= 9, "the re-issue digit is one digit");
        require(stamp >= 0 && stamp <= 1, "the stamp flag is 0 or 1");
        require(amount >= 0 && amount <= MAX_AMOUNT, "the amount has six digits");
    }

    /**
     * Reads 44 digits.
     *
     * @throws IllegalArgumentException if they aren't a barcode with a valid check digit; without the digits
     */
    public static Gs1Barcode parse(String digits) {
        requireDigits(digits, LENGTH);
        require(digits.startsWith(APPLICATION), "a slip's barcode starts with 91");
        require(hasValidCheckDigit(digits), "the check digit is another");
        return new Gs1Barcode(
                digits.substring(2, 8),
                digits.substring(8, 29),
                digits.charAt(29) - '0',
                digits.substring(30, 36),
                digits.charAt(36) - '0',
                Integer.parseInt(digits, 37, 43, 10));
    }

    /** All 44 digits. */
    public String digits() {
        String body = APPLICATION
                + company
                + free
                + reissue
                + due
                + stamp
                + Integer.toString(MAX_AMOUNT + 1 + amount).substring(1);
        return body + checkDigit(body);
    }

    /** Whether 44 digits end in their check digit. Asked only of digits. */
    public static boolean hasValidCheckDigit(String digits) {
        return digits.length() == LENGTH && checkDigit(digits) == digits.charAt(LENGTH - 1) - '0';
    }

    /**
     * Check digit over the first 43 digits: modulus 10, weights 3 and 1 from the right.
     *
     * @param digits 43 or more digits
     */
    public static int checkDigit(String digits) {
        int sum = 3 * (digits.charAt(LENGTH - 2) - '0');
        for (int i = 0; i < LENGTH - 2; i += 2) {
            sum += 3 * (digits.charAt(i) - '0') + digits.charAt(i + 1) - '0';
        }
        return (10 - sum % 10) % 10;
    }

    /** Whether a text is exactly so many ASCII digits. */
    public static boolean isDigits(String text, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static void requireDigits(String text, int length) {
        requireNonNull(text, "text is null");
        require(isDigits(text, length), "a barcode is made of digits, " + length + " here");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Barcodes lead to persons: no digits in a text that may reach a log. */
    @Override
    public String toString() {
        return "Gs1Barcode";
    }
}
