package sekisho.records.layout;

/** What a record is for. */
public enum Role {
    HEADER,
    PAYMENT,
    TRAILER,
    END
}
