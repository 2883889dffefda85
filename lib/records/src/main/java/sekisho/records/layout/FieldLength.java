package sekisho.records.layout;

/** Bytes of a field: least and most. */
record FieldLength(int least, int most) {
    FieldLength {
        if (least < 0 || most < Math.max(least, 1)) {
            throw new IllegalArgumentException("a length is a number, or least-most");
        }
    }

    /** Reads {@code least-most}, or one number where the length is fixed. */
    static FieldLength parse(String text) {
        int dash = text.indexOf('-');
        int least = Integer.parseInt(dash < 0 ? text : text.substring(0, dash));
        return new FieldLength(least, dash < 0 ? least : Integer.parseInt(text.substring(dash + 1)));
    }
}
