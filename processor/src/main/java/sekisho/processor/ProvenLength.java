package sekisho.processor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import sekisho.scanning.CanaryScan;
import sekisho.scanning.ScanOutcome.NotScanned.Reason;

/**
 * Up to which length the scanner has shown that it finds something at the end of a file. Beyond limits of its own a
 * scanner may answer "clean" to everything; so a longer file is believed only after a test file as long was found.
 */
final class ProvenLength {
    /** Shown again with every look at the scanner. */
    static final long BASE = 1L << 20;

    private static final Duration VALID = Duration.ofHours(24);

    private final CanaryScan canary;
    private final long limit;
    private final Clock clock;
    private long length;
    private Instant since = Instant.MIN;

    /** @param limit longest file that is ever scanned */
    ProvenLength(CanaryScan canary, long limit, Clock clock) {
        this.canary = canary;
        this.limit = limit;
        this.clock = clock;
    }

    /** Why a file of that length can't be believed clean, or nothing. Scans a test file if it must. */
    Optional<Reason> doubt(long fileLength) {
        // A short one doesn't wait while the longest is being tried.
        return fileLength <= BASE ? Optional.empty() : doubtLong(fileLength);
    }

    private synchronized Optional<Reason> doubtLong(long fileLength) {
        boolean isOld = since.isBefore(clock.instant().minus(VALID));
        if (!isOld && fileLength <= length) {
            return Optional.empty();
        }
        // Somewhat longer than asked for, so that growing files don't each need a test of their own.
        long wide = Math.max(fileLength, Math.min(fileLength + fileLength / 4, limit));
        return canary.runAt(wide).isEmpty() ? proven(wide) : doubtExactly(fileLength);
    }

    /** Shows it for the longest file at once; why that can't be shown, or nothing. */
    synchronized Optional<Reason> prove() {
        Optional<Reason> doubt = canary.runAt(limit);
        if (doubt.isEmpty()) {
            return proven(limit);
        }
        boolean isAboutLength = doubt.get() == Reason.CANARY || doubt.get() == Reason.SIZE_LIMIT;
        if (isAboutLength) {
            // Perhaps it was another engine, or other limits, that showed it before.
            length = 0;
        }
        return doubt;
    }

    /** The longest file it was shown for, in bytes. */
    synchronized long length() {
        return Math.max(length, BASE);
    }

    private Optional<Reason> doubtExactly(long fileLength) {
        Optional<Reason> doubt = canary.runAt(fileLength);
        return doubt.isPresent() ? doubt : proven(fileLength);
    }

    private Optional<Reason> proven(long shown) {
        length = shown;
        since = clock.instant();
        return Optional.empty();
    }
}
