package sekisho.scanning;

import java.io.IOException;
import java.io.OutputStream;

/** Something that writes the bytes of one file, from the first to the last, exactly once per call. */
@FunctionalInterface
public interface ScanSource {

    /** Writes all bytes; must let an {@link IOException} of {@code out} pass, for it ends a refused scan early. */
    void writeTo(OutputStream out) throws IOException;

    /** A source for bytes in memory. */
    static ScanSource of(byte[] bytes) {
        return out -> out.write(bytes);
    }
}
