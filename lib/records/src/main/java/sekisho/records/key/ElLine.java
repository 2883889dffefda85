package sekisho.records.key;

/**
 * The body of a lower OCR line as 共通納税 defines it:
 * {@code key20 confirmation6 0 institution5 taxOffice3 reserve7}.
 *
 * @param key case key 案件特定キー, 20 digits
 * @param confirmationNo confirmation number 確認番号, 6 digits
 * @param institutionNo institution code 共通納税機関コード, 5 digits
 * @param taxOffice tax office code 税務事務所コード, 3 digits
 * @param reserve 7 digits
 */
public record ElLine(String key, String confirmationNo, String institutionNo, String taxOffice, String reserve) {
    public ElLine {
        DecimalText.require(key, 20, "the case key");
        DecimalText.require(confirmationNo, 6, "the confirmation number");
        DecimalText.require(institutionNo, 5, "the institution");
        DecimalText.require(taxOffice, 3, "the tax office");
        DecimalText.require(reserve, 7, "the reserve");
    }

    /**
     * Reads a lower line's body.
     *
     * @throws IllegalArgumentException if it isn't one of 共通納税
     */
    public static ElLine of(MpnLowerLine line) {
        String body = line.body();
        DecimalText.require(body.charAt(26) == '0', "a line of 共通納税 has 0 after the confirmation number");
        return new ElLine(
                body.substring(0, 20),
                body.substring(20, 26),
                body.substring(27, 32),
                body.substring(32, 35),
                body.substring(35));
    }

    /** The lower line that says this. */
    public MpnLowerLine line() {
        return new MpnLowerLine(key + confirmationNo + '0' + institutionNo + taxOffice + reserve);
    }

    /** Slips lead to persons: no digits in a text that may reach a log. */
    @Override
    public String toString() {
        return "ElLine";
    }
}
