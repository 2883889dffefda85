package sekisho.records.layout;

/** What a record is for. */
public enum Role {
    HEADER,
    /** Reports a payment. */
    PAYMENT,
    /** Asks for a debit. */
    REQUEST,
    /** A line of a bank statement. */
    STATEMENT,
    TRAILER,
    END;

    /** Whether records of this role are what a file is for. */
    public boolean isData() {
        return this == PAYMENT || this == REQUEST || this == STATEMENT;
    }
}
