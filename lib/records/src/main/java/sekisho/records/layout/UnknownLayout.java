package sekisho.records.layout;

/** There is no layout of this id. */
public final class UnknownLayout extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownLayout(String id) {
        super("no layout " + id);
    }
}
