package sekisho.records.key;

/**
 * The upper OCR line of a Pay-easy slip, 39 digits:
 * {@code check2 account11 amount11 feePayer1 institution5 stamp1 category3 free5}.
 *
 * @param account account number 口座番号, 11 digits
 * @param amount yen 払込金額
 * @param feePayer who pays the fee 料金負担区分, one digit
 * @param institution institution 機関ID, 5 digits
 * @param stamp whether stamp duty is due 印紙税要否, one digit
 * @param category payment category 納付区分（税目・料金番号）, 3 digits
 * @param free the body's own 5 digits
 */
public record MpnUpperLine(
        String account, long amount, String feePayer, String institution, String stamp, String category, String free) {
    /** How many digits it has. */
    public static final int LENGTH = 39;

    public MpnUpperLine {
        DecimalText.require(account, 11, "the account");
        DecimalText.padded(amount, 11);
        DecimalText.require(feePayer, 1, "the fee payer");
        DecimalText.require(institution, 5, "the institution");
        DecimalText.require(stamp, 1, "the stamp flag");
        DecimalText.require(category, 3, "the category");
        DecimalText.require(free, 5, "the free part");
    }

    /**
     * Reads 39 digits.
     *
     * @throws IllegalArgumentException if they aren't such a line with valid check digits; without the digits
     */
    public static MpnUpperLine parse(String digits) {
        DecimalText.require(digits, LENGTH, "an upper line");
        DecimalText.require(MpnCheckDigits.fit(digits), "the upper line's check digits are others");
        return new MpnUpperLine(
                digits.substring(2, 13),
                Long.parseLong(digits, 13, 24, 10),
                digits.substring(24, 25),
                digits.substring(25, 30),
                digits.substring(30, 31),
                digits.substring(31, 34),
                digits.substring(34));
    }

    /** All 39 digits. */
    public String digits() {
        String body = account + DecimalText.padded(amount, 11) + feePayer + institution + stamp + category + free;
        return MpnCheckDigits.of(body) + body;
    }

    /** Slips lead to persons: no digits in a text that may reach a log. */
    @Override
    public String toString() {
        return "MpnUpperLine";
    }
}
