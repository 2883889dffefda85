package sekisho.service;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * When something that is relied on ends 期限.
 *
 * @param use such as {@code signing}, {@code kafka-client} or {@code feed}
 * @param name which of them: a feed's code or {@code own}; never a person
 */
public record Expiry(Kind kind, String use, String name, Instant at) {
    /** What ends. */
    public enum Kind {
        CERTIFICATE,
        /** A revocation list 失効リスト, at its next update. */
        CRL
    }

    public Expiry {
        requireNonNull(kind, "kind is null");
        requireNonNull(use, "use is null");
        requireNonNull(name, "name is null");
        requireNonNull(at, "at is null");
    }

    /** One of the process's own certificates. */
    public static Expiry own(String use, Instant at) {
        return new Expiry(Kind.CERTIFICATE, use, "own", at);
    }
}
