package sekisho.processor.act;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import sekisho.envelope.Sha256;

/**
 * How an act stands.
 *
 * @param id hash of its first signature's statement; a second person names it
 * @param persons who signed, in order
 * @param at when the latest signature was appended, by the broker's clock
 * @param code why it has no effect
 */
public record ActStanding(
        Sha256 id, ActTerms terms, List<String> persons, Instant at, Status status, Optional<String> code) {
    public ActStanding {
        requireNonNull(id, "id is null");
        requireNonNull(terms, "terms is null");
        persons = List.copyOf(persons);
        requireNonNull(at, "at is null");
        requireNonNull(status, "status is null");
        requireNonNull(code, "code is null");
    }

    /** What became of it. */
    public enum Status {
        /** One of two persons has signed. */
        WAITING,
        /** In force. */
        EFFECTIVE,
        REFUSED,
        /** No second person signed in time. */
        EXPIRED
    }
}
