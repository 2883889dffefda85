package sekisho.schemas.wire;

/** The schema registry could not be used. */
public final class RegistryFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final RegistryCode code;

    /**
     * Tells what failed.
     *
     * @param where what was asked: a subject or an id, and the status if there was an answer
     */
    public RegistryFailed(RegistryCode code, String where) {
        super(code.code() + " (" + where + "): " + code.en());
        this.code = code;
    }

    public RegistryCode code() {
        return code;
    }
}
