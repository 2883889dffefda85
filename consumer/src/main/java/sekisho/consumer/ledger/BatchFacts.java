package sekisho.consumer.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the ledger must know of a batch.
 *
 * @param manifestHash SHA-256 of the manifest, 64 lower-case hex digits
 * @param feed feed code
 * @param sequence the batch's number in its feed, from 1
 * @param businessDate business date of the manifest
 * @param replaces manifest hash of the batch whose reports this one withdraws
 * @param importedAt inner clock; becomes {@code occurredAt} of the events
 */
public record BatchFacts(
        String manifestHash,
        String feed,
        long sequence,
        LocalDate businessDate,
        Optional<String> replaces,
        Instant importedAt) {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public BatchFacts {
        requireNonNull(feed, "feed is null");
        requireNonNull(businessDate, "businessDate is null");
        requireNonNull(importedAt, "importedAt is null");
        requireHash(manifestHash);
        replaces.ifPresent(BatchFacts::requireHash);
    }

    private static void requireHash(String hash) {
        if (!HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("a manifest hash is 64 lower-case hex digits");
        }
    }
}
