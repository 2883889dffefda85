package sekisho.records.layout;

/** Characters a text field may hold. Control characters never belong to any of these. */
public enum Characters {
    /** ASCII digits, letters and signs, and blank. */
    ASCII,
    /** All graphic characters of JIS X 0201. */
    JIS_X_0201,
    /** All of Windows-31J that comes back as the same bytes. */
    WINDOWS_31J;

    /** Whether a single byte (as JIS X 0201 or ASCII) belongs here. */
    public boolean allows(int octet) {
        boolean ascii = octet >= 0x20 && octet <= 0x7E;
        return ascii || (this != ASCII && octet >= 0xA1 && octet <= 0xDF);
    }
}
