package sekisho.records.layout;

/** Where a layout comes from. */
public enum Provenance {
    /** Public documents, cross-checked; the layout's sources name them. Compare with your agent's own specification. */
    PUBLIC,
    /** An example, not from a public specification: no such specification is public. */
    EXAMPLE
}
