package sekisho.records.key;

/**
 * The two check digits in front of each OCR line of a Pay-easy slip (標準帳票ガイドライン): position 1 modulus 11, position 2
 * modulus 10, computed over what follows.
 */
final class MpnCheckDigits {
    private MpnCheckDigits() {}

    /**
     * Both digits.
     *
     * @param body the digits after them
     */
    static String of(String body) {
        int second = second(body);
        return "" + first(second, body) + second;
    }

    /** Whether a line starts with its check digits. */
    static boolean fit(String line) {
        return line.startsWith(of(line.substring(2)));
    }

    /** Odd positions 3, 5, 7… weigh 9 down to 2 and 9 again, even ones 1; the body starts at position 3. */
    private static int second(String body) {
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            int digit = body.charAt(i) - '0';
            sum += i % 2 == 0 ? digit * (9 - i / 2 % 8) : digit;
        }
        return sum % 10;
    }

    /** Even positions 2, 4, 6… weigh 2 up to 9 and 2 again, odd ones 1; position 2 is the second check digit. */
    private static int first(int second, String body) {
        int sum = 2 * second;
        for (int i = 0; i < body.length(); i++) {
            int digit = body.charAt(i) - '0';
            sum += i % 2 == 1 ? digit * (2 + (i + 1) / 2 % 8) : digit;
        }
        return sum % 11 % 10;
    }
}
