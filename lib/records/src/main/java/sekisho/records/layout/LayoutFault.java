package sekisho.records.layout;

/** A layout file says something that can't be. */
public final class LayoutFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    LayoutFault(String layout, String what) {
        super("layout " + layout + ": " + what);
    }

    LayoutFault(String layout, Exception cause) {
        super("layout " + layout + ": not readable", cause);
    }
}
