package sekisho.records.key;

/**
 * The lower OCR line of a Pay-easy slip, 44 digits: {@code check2 body42}. The body is the collecting institution's own.
 *
 * @param body 42 digits
 */
public record MpnLowerLine(String body) {
    /** How many digits it has. */
    public static final int LENGTH = 44;

    public MpnLowerLine {
        DecimalText.require(body, LENGTH - 2, "a lower line's body");
    }

    /**
     * Reads 44 digits.
     *
     * @throws IllegalArgumentException if they aren't such a line with valid check digits; without the digits
     */
    public static MpnLowerLine parse(String digits) {
        DecimalText.require(digits, LENGTH, "a lower line");
        DecimalText.require(MpnCheckDigits.fit(digits), "the lower line's check digits are others");
        return new MpnLowerLine(digits.substring(2));
    }

    /** All 44 digits. */
    public String digits() {
        return MpnCheckDigits.of(body) + body;
    }

    /** Slips lead to persons: no digits in a text that may reach a log. */
    @Override
    public String toString() {
        return "MpnLowerLine";
    }
}
