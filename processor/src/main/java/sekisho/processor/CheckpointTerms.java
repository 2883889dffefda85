package sekisho.processor;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Times and limits of the checkpoint; stands under {@code terms:} in its configuration, each value optional.
 *
 * @param stalledAfter chunks missing for longer: STALLED, an alarm; default 15 min
 * @param incompleteAfter chunks missing for longer: REFUSED batch.incomplete; default 72 h
 * @param holdFirst delay before the second try of a held batch; doubles with each try; default 1 s
 * @param holdMax longest delay between tries; default 1 min
 * @param holdLimit held for longer: REFUSED scan.unavailable; default 24 h
 * @param repeatGrace a manifest that comes again within this time after its verdict is a harmless repeat (a feed that
 *     resumes), later it is a replay; default 1 h
 * @param stubAge how long a judged batch is remembered; default 30 days
 * @param openBatches batches of one feed that may wait for a verdict; default 128
 * @param fileBytes longest rebuilt file; default 512 MiB
 * @param sliceBytes ciphertext released in one transaction; default 64 MiB
 * @param sliceTime time spent on releases in one tick; default 500 ms
 * @param historyAge how long the judged batches that a correction may replace are known; default 400 days
 * @param openBytes manifests of one feed, in bytes as stored, that may wait for a verdict; default 16 MiB
 * @param trustPeriod how often the trust registry is read again; default 1 min
 * @param proofPeriod how often the scanner must find its test signature at the end of the longest file; default 6 h
 */
public record CheckpointTerms(
        Duration stalledAfter,
        Duration incompleteAfter,
        Duration holdFirst,
        Duration holdMax,
        Duration holdLimit,
        Duration repeatGrace,
        Duration stubAge,
        int openBatches,
        long fileBytes,
        long sliceBytes,
        Duration sliceTime,
        Duration historyAge,
        long openBytes,
        Duration trustPeriod,
        Duration proofPeriod) {
    private static final long MIB = 1024L * 1024;
    /** clamd can't scan 2 GiB. */
    private static final long MAX_FILE_BYTES = Integer.MAX_VALUE;

    public CheckpointTerms(
            @Nullable Duration stalledAfter,
            @Nullable Duration incompleteAfter,
            @Nullable Duration holdFirst,
            @Nullable Duration holdMax,
            @Nullable Duration holdLimit,
            @Nullable Duration repeatGrace,
            @Nullable Duration stubAge,
            int openBatches,
            long fileBytes,
            long sliceBytes,
            @Nullable Duration sliceTime,
            @Nullable Duration historyAge,
            long openBytes,
            @Nullable Duration trustPeriod,
            @Nullable Duration proofPeriod) {
        this.stalledAfter = positive(stalledAfter, Duration.ofMinutes(15), "stalledAfter");
        this.incompleteAfter = positive(incompleteAfter, Duration.ofDays(3), "incompleteAfter");
        this.holdFirst = positive(holdFirst, Duration.ofSeconds(1), "holdFirst");
        this.holdMax = positive(holdMax, Duration.ofMinutes(1), "holdMax");
        this.holdLimit = positive(holdLimit, Duration.ofHours(24), "holdLimit");
        this.repeatGrace = positive(repeatGrace, Duration.ofHours(1), "repeatGrace");
        this.stubAge = positive(stubAge, Duration.ofDays(30), "stubAge");
        this.openBatches = openBatches == 0 ? 128 : openBatches;
        this.fileBytes = fileBytes == 0 ? 512 * MIB : fileBytes;
        this.sliceBytes = sliceBytes == 0 ? 64 * MIB : sliceBytes;
        this.sliceTime = positive(sliceTime, Duration.ofMillis(500), "sliceTime");
        this.historyAge = positive(historyAge, Duration.ofDays(400), "historyAge");
        this.openBytes = openBytes == 0 ? 16 * MIB : openBytes;
        this.trustPeriod = positive(trustPeriod, Duration.ofMinutes(1), "trustPeriod");
        this.proofPeriod = positive(proofPeriod, Duration.ofHours(6), "proofPeriod");
        require(this.openBatches > 0, "openBatches");
        require(this.openBytes > 0, "openBytes");
        require(this.fileBytes > 0 && this.fileBytes <= MAX_FILE_BYTES, "fileBytes");
        require(this.sliceBytes > 0, "sliceBytes");
    }

    /** All defaults. */
    public static CheckpointTerms defaults() {
        return new CheckpointTerms(null, null, null, null, null, null, null, 0, 0, 0, null, null, 0, null, null);
    }

    private static Duration positive(@Nullable Duration given, Duration otherwise, String name) {
        Duration duration = Objects.requireNonNullElse(given, otherwise);
        require(!duration.isNegative() && !duration.isZero(), name);
        return duration;
    }

    private static void require(boolean holds, String name) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is out of range");
        }
    }
}
