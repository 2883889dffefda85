package sekisho.records.key;

/**
 * eL番号: what a payer keys in. 34 digits: {@code institution5 key20 confirmation6 category3}. How it is grouped in print is
 * not public; this class has it without separators.
 *
 * @param institutionNo institution code 共通納税機関コード（収納機関番号）, 5 digits
 * @param key case key 案件特定キー（納付番号）, 20 digits
 * @param confirmationNo confirmation number 確認番号, 6 digits
 * @param category 税目・料金番号（納付区分）, 3 digits
 */
public record ElNumber(String institutionNo, String key, String confirmationNo, String category) {
    /** How many digits it has. */
    public static final int LENGTH = 34;

    public ElNumber {
        DecimalText.require(institutionNo, 5, "the institution");
        DecimalText.require(key, 20, "the case key");
        DecimalText.require(confirmationNo, 6, "the confirmation number");
        DecimalText.require(category, 3, "the category");
    }

    /**
     * Reads 34 digits.
     *
     * @throws IllegalArgumentException if there are more, fewer, or others than digits
     */
    public static ElNumber parse(String digits) {
        DecimalText.require(digits, LENGTH, "an eL number");
        return new ElNumber(
                digits.substring(0, 5), digits.substring(5, 25), digits.substring(25, 31), digits.substring(31));
    }

    /** All 34 digits. */
    public String digits() {
        return institutionNo + key + confirmationNo + category;
    }

    /** The match key. */
    public MatchKey matchKey() {
        return new MatchKey(MatchKey.Type.EL, key);
    }

    /** Numbers lead to persons: no digits in a text that may reach a log. */
    @Override
    public String toString() {
        return "ElNumber";
    }
}
