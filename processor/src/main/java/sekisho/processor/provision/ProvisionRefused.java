package sekisho.processor.provision;

/** Provisioning did not do it. */
public final class ProvisionRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final ProvisionCode code;

    /**
     * Tells why.
     *
     * @param where name of a topic, a file or a kind of fault
     */
    public ProvisionRefused(ProvisionCode code, String where) {
        super(code.code() + " (" + where + "): " + code.en());
        this.code = code;
    }

    public ProvisionCode code() {
        return code;
    }
}
