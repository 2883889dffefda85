package sekisho.records.layout;

/** Whether somebody compared the whole of a layout with a specification, or with sources that don't depend on each other. */
public enum Verification {
    VERIFIED,
    UNVERIFIED
}
