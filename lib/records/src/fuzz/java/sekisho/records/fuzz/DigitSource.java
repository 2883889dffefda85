package sekisho.records.fuzz;

/** Digits drawn from a fuzzer's bytes, so that it reaches behind the check digits; zeros when they run out. */
final class DigitSource {
    private final byte[] bytes;
    private int at;

    DigitSource(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    String digits(int length) {
        StringBuilder digits = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            digits.append(at < bytes.length ? (bytes[at++] & 0xFF) % 10 : 0);
        }
        return digits.toString();
    }

    int number(int length) {
        return Integer.parseInt(digits(length));
    }
}
