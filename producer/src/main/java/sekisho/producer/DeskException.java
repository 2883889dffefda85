package sekisho.producer;

/** The desk can't go on. The message carries the code and at most a file or topic name, never content. */
public final class DeskException extends Exception {
    private static final long serialVersionUID = 1L;

    private final DeskCode code;

    public DeskException(DeskCode code) {
        super(code.code());
        this.code = code;
    }

    /**
     * At a place.
     *
     * @param where a file, topic, sequence or coded cause
     */
    public DeskException(DeskCode code, String where) {
        super(code.code() + ": " + where);
        this.code = code;
    }

    public DeskCode code() {
        return code;
    }
}
