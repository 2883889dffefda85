package sekisho.service;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A throwable in the log, without its message where that may quote data: parsers and databases put the offending value
 * into theirs ({@code For input string: "…"}). Class and stack trace stay.
 */
record MaskedThrowable(IThrowableProxy throwable) implements IThrowableProxy {
    /** Ours hold codes and positions by rule; those of connections hold hosts and ports. */
    private static final List<String> SPEAKING =
            List.of("sekisho.", "org.apache.kafka.", "java.net.", "javax.net.ssl.", "java.nio.file.");

    @Override
    public @Nullable String getMessage() {
        String className = throwable.getClassName();
        return SPEAKING.stream().anyMatch(className::startsWith) ? throwable.getMessage() : "(hidden)";
    }

    @Override
    public String getClassName() {
        return throwable.getClassName();
    }

    @Override
    public StackTraceElementProxy[] getStackTraceElementProxyArray() {
        return throwable.getStackTraceElementProxyArray();
    }

    @Override
    public int getCommonFrames() {
        return throwable.getCommonFrames();
    }

    @Override
    public @Nullable IThrowableProxy getCause() {
        return throwable.getCause();
    }

    @Override
    public IThrowableProxy @Nullable [] getSuppressed() {
        return throwable.getSuppressed();
    }

    @Override
    public boolean isCyclic() {
        return throwable.isCyclic();
    }
}
