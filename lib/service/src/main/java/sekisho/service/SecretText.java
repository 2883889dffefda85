package sekisho.service;

import java.util.Arrays;

/** A password. Its content never shows in {@code toString}; {@link #close()} wipes it. */
public final class SecretText implements AutoCloseable {
    private final char[] content;

    public SecretText(char[] content) {
        this.content = content.clone();
    }

    /** A copy; whoever takes it wipes it. The name is made to be found by a search. */
    public char[] revealCopy() {
        return content.clone();
    }

    @Override
    public void close() {
        Arrays.fill(content, '\0');
    }

    @Override
    public String toString() {
        return "SecretText[hidden]";
    }
}
