package sekisho.records.layout;

/** How records are cut into fields. */
public enum Shape {
    /** Fixed length 固定長: fields by position. */
    FIXED,
    /** Comma-separated: fields by column. */
    CSV
}
