package sekisho.e2e.day;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A value that must not be found, in one of the encodings it could stand in. */
final class Canary {
    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");

    private final String name;
    private final byte[] bytes;

    private Canary(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /** A text in every encoding in which something on the way might have written it. */
    static List<Canary> inEveryEncoding(String text) {
        return List.of(
                new Canary("UTF-8", text.getBytes(StandardCharsets.UTF_8)),
                new Canary("windows-31j", text.getBytes(WINDOWS_31J)),
                new Canary("UTF-16LE", text.getBytes(StandardCharsets.UTF_16LE)),
                new Canary("UTF-16BE", text.getBytes(StandardCharsets.UTF_16BE)));
    }

    /** The encoding. */
    String name() {
        return name;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return name;
    }
}
