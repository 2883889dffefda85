package sekisho.consumer.intake;

import java.time.Duration;

/**
 * Limits of the pull; what goes beyond them halts it.
 *
 * @param jump highest number of offsets skipped at once (transaction markers and aborted records are skipped)
 * @param valueBytes highest length of one record's value
 * @param throttle longest time the broker may mute this client; above what the intake's own quota causes
 * @param silence longest time without one fetch that went through
 * @param stall time without progress after which the ends of the log are asked for, and then the longest time a
 *     record that is there may take to come
 * @param openTransaction longest time a transaction may stay open: the broker's transaction.max.timeout.ms and 1 min
 * @param offers how often the topic is asked what it still offers
 * @param pollWait how long one poll waits
 * @param idleSleep pause after an empty page
 * @param deleteAfter age at which the source must have deleted a record: its retention and a day for its segments
 * @param inboxBytes highest total of the inbox's values
 */
public record Bounds(
        long jump,
        int valueBytes,
        Duration throttle,
        Duration silence,
        Duration stall,
        Duration openTransaction,
        Duration offers,
        Duration pollWait,
        Duration idleSleep,
        Duration deleteAfter,
        long inboxBytes) {

    /** The bounds every installation starts with. */
    public static final Bounds DEFAULT = new Bounds(
            1_000_000,
            768 * 1024,
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofMinutes(16),
            Duration.ofMinutes(10),
            Duration.ofMillis(20),
            Duration.ofMillis(50),
            Duration.ofDays(16),
            64L * 1024 * 1024 * 1024);

    Bounds withInboxBytes(long bytes) {
        return new Bounds(
                jump,
                valueBytes,
                throttle,
                silence,
                stall,
                openTransaction,
                offers,
                pollWait,
                idleSleep,
                deleteAfter,
                bytes);
    }
}
