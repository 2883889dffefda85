package sekisho.records.layout;

/** Characters a text field may hold. Control characters never belong to any of these. */
public enum Characters {
    /** ASCII digits, letters and signs, and blank. */
    ASCII,
    /** Names by the 全銀 rules: capitals, digits, blank, {@code ( ) - .}, kana without ｦ, small kana and the long mark. */
    ZENGIN_NAME,
    /** Names of banks and branches by the 全銀 rules: of the signs only the hyphen. */
    ZENGIN_BANK,
    /** All graphic characters of JIS X 0201. */
    JIS_X_0201,
    /** All of Windows-31J that comes back as the same bytes. */
    WINDOWS_31J;

    private static final int FIRST_LARGE_KANA = 0xB1;
    private static final int LAST_KANA = 0xDF;

    /** Whether a single byte (as JIS X 0201 or ASCII) belongs here. */
    public boolean allows(int octet) {
        boolean ascii = octet >= 0x20 && octet <= 0x7E;
        return switch (this) {
            case ASCII -> ascii;
            case ZENGIN_NAME -> isOfNames(octet) || octet == '(' || octet == ')' || octet == '.';
            case ZENGIN_BANK -> isOfNames(octet);
            case JIS_X_0201, WINDOWS_31J -> ascii || (octet >= 0xA1 && octet <= LAST_KANA);
        };
    }

    /** Whether every character of a text belongs here; of other than single bytes only Windows-31J knows. */
    public boolean allows(String text) {
        if (this == WINDOWS_31J) {
            return true;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!allows(SingleBytes.octet(text.charAt(i)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfNames(int octet) {
        return (octet >= 'A' && octet <= 'Z')
                || (octet >= '0' && octet <= '9')
                || octet == ' '
                || octet == '-'
                || (octet >= FIRST_LARGE_KANA && octet <= LAST_KANA);
    }
}
