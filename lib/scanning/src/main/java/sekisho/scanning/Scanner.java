package sekisho.scanning;

import java.io.IOException;

/** Scans the bytes of one file as one stream. Safe for use by several threads. */
@FunctionalInterface
public interface Scanner {

    /**
     * Scans everything {@code source} writes.
     *
     * @throws IOException only what {@code source} itself throws (for instance because the batch behind it doesn't
     *     open); a failing scanner is an outcome, never an exception
     */
    ScanOutcome scan(ScanSource source) throws IOException;
}
