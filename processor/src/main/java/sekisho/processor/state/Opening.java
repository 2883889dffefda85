package sekisho.processor.state;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import sekisho.envelope.Bytes;
import sekisho.envelope.Sha256;

/**
 * What opened a batch: its manifest 送り状 and sealed key as they came, and where they stand.
 *
 * @param offset in the feed's sealed topic
 * @param valueHash SHA-256 of the whole record
 * @param manifestJson the signed statement, read from the CMS when it was verified
 * @param at the broker's append time
 */
public record Opening(
        long offset, Sha256 valueHash, Instant at, Bytes manifestJson, Bytes manifestCms, Bytes keyEnvelope) {
    public Opening {
        requireNonNull(valueHash, "valueHash is null");
        requireNonNull(at, "at is null");
        requireNonNull(manifestJson, "manifestJson is null");
        requireNonNull(manifestCms, "manifestCms is null");
        requireNonNull(keyEnvelope, "keyEnvelope is null");
    }

    /** What it takes in memory and in the store. */
    public long bytes() {
        return (long) manifestJson.length() + manifestCms.length() + keyEnvelope.length();
    }
}
