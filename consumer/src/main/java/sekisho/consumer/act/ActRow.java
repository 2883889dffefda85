package sekisho.consumer.act;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import sekisho.envelope.Bytes;
import sekisho.envelope.Sha256;

/**
 * An act as the database holds it.
 *
 * @param signatures in the order of signing
 * @param effectiveAt when it took effect
 * @param refused why it did not, and never will
 */
public record ActRow(
        Terms terms,
        Instant proposedAt,
        List<Signature> signatures,
        Optional<Instant> effectiveAt,
        Optional<String> refused) {

    /** One person's signed statement. */
    public record Signature(String person, Sha256 statementHash, Instant signedAt, Bytes cms) {}

    public ActRow {
        signatures = List.copyOf(signatures);
    }

    public Sha256 hash() {
        return terms.hash();
    }

    /** Has every signature it needs. */
    public boolean isSigned() {
        return signatures.size() >= (terms.action().weighty() ? 2 : 1);
    }

    /** Nothing more will come of it. */
    public boolean isSettled() {
        return effectiveAt.isPresent() || refused.isPresent();
    }
}
