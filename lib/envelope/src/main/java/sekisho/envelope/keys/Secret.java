package sekisho.envelope.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import sekisho.envelope.EnvelopeRefused;

/** A password. Never printed; {@link #close()} overwrites it. */
public final class Secret implements AutoCloseable {
    private final char[] value;

    private Secret(char[] value) {
        this.value = value;
    }

    /** Copies the characters; the caller overwrites its own array. */
    public static Secret of(char[] value) {
        return new Secret(value.clone());
    }

    /** The first line of a file that other users can't read. */
    public static Secret read(Path file) throws IOException, EnvelopeRefused {
        KeyFiles.requirePrivate(file);
        byte[] bytes = Files.readAllBytes(file);
        CharBuffer chars = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
        Arrays.fill(bytes, (byte) 0);
        int end = 0;
        while (end < chars.length() && chars.charAt(end) != '\n' && chars.charAt(end) != '\r') {
            end++;
        }
        Secret secret = new Secret(Arrays.copyOf(chars.array(), end));
        Arrays.fill(chars.array(), '\0');
        return secret;
    }

    /** A copy, which the caller overwrites after use. */
    public char[] exposeCopy() {
        return value.clone();
    }

    @Override
    public void close() {
        Arrays.fill(value, '\0');
    }

    @Override
    public String toString() {
        return "secret";
    }
}
