package sekisho.service;

/** Exit codes 終了コード of every command. */
public final class ExitCode {
    public static final int DONE = 0;
    /** Wrong usage or configuration. */
    public static final int USAGE = 2;
    /** Content or decision refused. */
    public static final int REFUSED = 3;
    /** A needed part is not reachable or not ready. */
    public static final int UNREACHABLE = 4;
    /** A bug: an exception nobody expected. */
    public static final int BUG = 70;

    private ExitCode() {}
}
