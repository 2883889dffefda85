package sekisho.records.layout;

/** Bytes and characters. */
public enum Encoding {
    /** JIS X 0201, one byte a character: ASCII and half-width kana. */
    JIS_X_0201,
    /** EBCDIC with kana, code page 290. */
    EBCDIC_290,
    /** Windows-31J (CP932): Shift_JIS as Windows writes it. */
    WINDOWS_31J
}
