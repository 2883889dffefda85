package sekisho.records.layout;

/** A clearing file's format. */
public final class Layout {
    private final String id;
    private final IdentityRow identity;

    Layout(String id, IdentityRow identity) {
        this.id = id;
        this.identity = identity;
    }

    /** Id as manifests and the command line spell it, for example {@code dsk-csv}. */
    public String id() {
        return id;
    }

    /** How this layout's payments are told apart. */
    public IdentityRow identity() {
        return identity;
    }
}
