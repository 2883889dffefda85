package sekisho.service;

/**
 * The configuration can't be used. The message names the code, the key path (such as {@code kafka.client.id}) or the
 * file, and why; never a value, for a value in the wrong place may be a secret.
 */
public final class ConfigRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ServiceCode code;
    private final String where;

    /** Says where (key path or file) and why; {@code why} must not hold any value of the configuration. */
    public ConfigRefused(ServiceCode code, String where, String why) {
        super(code.code() + ": " + where + ": " + why);
        this.code = code;
        this.where = where;
    }

    public ServiceCode code() {
        return code;
    }

    /** Key path or file. */
    public String where() {
        return where;
    }
}
