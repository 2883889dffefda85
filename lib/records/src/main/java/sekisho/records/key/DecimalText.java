package sekisho.records.key;

/** Texts that are made of digits alone. Faults never repeat the text. */
final class DecimalText {
    private DecimalText() {}

    /**
     * Requires so many digits.
     *
     * @throws IllegalArgumentException if there are more, fewer, or others than digits
     */
    static String require(String text, int length, String what) {
        if (!Gs1Barcode.isDigits(text, length)) {
            throw new IllegalArgumentException(what + " has " + length + " digits");
        }
        return text;
    }

    static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** A number with zeros before it. */
    static String padded(long number, int length) {
        String text = Long.toString(number);
        require(number >= 0 && text.length() <= length, "the number has at most " + length + " digits");
        return "0".repeat(length - text.length()) + text;
    }
}
