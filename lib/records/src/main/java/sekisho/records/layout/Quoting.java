package sekisho.records.layout;

/** Whether a CSV column stands in quotes. */
public enum Quoting {
    NEVER,
    ALWAYS
}
