package sekisho.schemas.wire;

/** Bytes were not taken. Says why and where, never what they hold; so it has no cause either. */
public final class WireRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final WireCode code;
    private final long offset;

    /**
     * Refuses bytes.
     *
     * @param offset byte position where reading stopped, from 0
     */
    public WireRefused(WireCode code, long offset) {
        super(code.code() + " at byte " + offset + ": " + code.en());
        this.code = code;
        this.offset = offset;
    }

    public WireCode code() {
        return code;
    }

    /** Byte position where reading stopped, from 0. */
    public long offset() {
        return offset;
    }
}
