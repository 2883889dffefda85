package sekisho.records.layout;

/** How a field's bytes become a value, and back. */
public enum FieldType {
    /** Always the same. */
    CONSTANT,
    /** Filler: blanks only. */
    BLANK,
    /** Left-aligned text, padded with blanks where the length is fixed. */
    TEXT,
    /** A key or code of letters, digits and hyphens, kept as it is; not free text. */
    CODE,
    /** Digits kept as text: leading zeros count. */
    DIGITS,
    /** A number: padded with zeros where the length is fixed, else without leading zeros. */
    NUMBER,
    /** Date yyyyMMdd, or yyyy/MM/dd if ten long. */
    DATE,
    /** Date YYMMDD in the Japanese era 和暦 that lies nearest to the business date. */
    ERA_DATE,
    /** Time HHMM, or HHMMSS if six long. */
    TIME,
    /** Date and time yyyyMMddHHmmss. */
    DATE_TIME,
    /** Date MMdd without a year. */
    MONTH_DAY,
    /** GS1-128, 44 digits, after an optional prefix. */
    BARCODE,
    /** A copy of part of the barcode; kept only where it differs. */
    BARCODE_PART,
    /** Data kind 種別. */
    KIND
}
