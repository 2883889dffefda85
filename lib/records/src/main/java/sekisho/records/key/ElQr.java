package sekisho.records.key;

import java.nio.charset.StandardCharsets;

/**
 * eL-QR: the content of the QR code on a 共通納税 slip, 255 digits of tag, length and value, with a CRC at its end.
 *
 * @param upper upper OCR line
 * @param lower lower OCR line
 * @param levyYear levy year 賦課年度, 4 digits
 * @param taxYear tax year 課税年度, 4 digits
 * @param period period 期別, 2 digits
 * @param due due date 納期限, yyyyMMdd
 * @param payableUntil last day of payment 支払期限, yyyyMMdd
 */
public record ElQr(
        MpnUpperLine upper,
        MpnLowerLine lower,
        String levyYear,
        String taxYear,
        String period,
        String due,
        String payableUntil) {
    /** How many digits it has. */
    public static final int LENGTH = 255;

    private static final String OPENING = "0002010102122796000513800" + "0183";
    private static final int LINES = OPENING.length();
    private static final int AMOUNT = LINES + MpnUpperLine.LENGTH + MpnLowerLine.LENGTH;
    private static final String RESERVE = "8085" + "0".repeat(85);
    private static final String CRC = "6305";
    private static final int CRC_DIGITS = 5;

    public ElQr {
        DecimalText.require(levyYear, 4, "the levy year");
        DecimalText.require(taxYear, 4, "the tax year");
        DecimalText.require(period, 2, "the period");
        DecimalText.require(due, 8, "the due date");
        DecimalText.require(payableUntil, 8, "the last day of payment");
    }

    /**
     * Reads 255 digits.
     *
     * @throws IllegalArgumentException if they aren't such a code; without the digits
     */
    public static ElQr parse(String digits) {
        DecimalText.require(digits, LENGTH, "an eL-QR");
        DecimalText.require(digits.startsWith(OPENING), "an eL-QR starts otherwise");
        MpnUpperLine upper = MpnUpperLine.parse(digits.substring(LINES, LINES + MpnUpperLine.LENGTH));
        MpnLowerLine lower = MpnLowerLine.parse(digits.substring(LINES + MpnUpperLine.LENGTH, AMOUNT));
        int dates = AMOUNT + 15 + 4;
        ElQr qr = new ElQr(
                upper,
                lower,
                digits.substring(dates, dates + 4),
                digits.substring(dates + 4, dates + 8),
                digits.substring(dates + 8, dates + 10),
                digits.substring(dates + 10, dates + 18),
                digits.substring(dates + 18, dates + 26));
        DecimalText.require(qr.digits().equals(digits), "an eL-QR's tags, amount, reserve or CRC are others");
        return qr;
    }

    /** All 255 digits. */
    public String digits() {
        String content = OPENING + upper.digits() + lower.digits()
                + "5411" + DecimalText.padded(upper.amount(), 11)
                + "6226" + levyYear + taxYear + period + due + payableUntil
                + RESERVE + CRC;
        return content + DecimalText.padded(crc(content) % 100_000, CRC_DIGITS);
    }

    /** CRC-16/CCITT-FALSE: polynomial 0x1021, initial 0xFFFF, nothing reflected, nothing added at the end. */
    static int crc(String content) {
        int crc = 0xFFFF;
        for (byte octet : content.getBytes(StandardCharsets.ISO_8859_1)) {
            crc ^= (octet & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ 0x1021;
            }
            crc &= 0xFFFF;
        }
        return crc;
    }

    /** What a payer would key in instead. */
    public ElNumber number() {
        ElLine line = ElLine.of(lower);
        return new ElNumber(line.institutionNo(), line.key(), line.confirmationNo(), upper.category());
    }

    /** Codes lead to persons: no digits in a text that may reach a log. */
    @Override
    public String toString() {
        return "ElQr";
    }
}
