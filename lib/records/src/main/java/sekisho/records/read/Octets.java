package sekisho.records.read;

import java.util.Arrays;

/** Digits and literals in bytes. */
final class Octets {
    private Octets() {}

    static boolean areDigits(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
        }
        return to > from;
    }

    static boolean areBlanks(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != ' ') {
                return false;
            }
        }
        return true;
    }

    /** Value of bytes that are known to be digits, 18 at most. */
    static long number(byte[] bytes, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + (bytes[i] - '0');
        }
        return value;
    }

    static boolean equal(byte[] bytes, int from, int to, byte[] literal) {
        return Arrays.equals(bytes, from, to, literal, 0, literal.length);
    }
}
