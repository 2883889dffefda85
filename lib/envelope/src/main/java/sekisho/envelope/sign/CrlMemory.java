package sekisho.envelope.sign;

import java.math.BigInteger;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;

/** Remembers the highest CRL number seen of each issuer, so that nobody can bring an old list back. */
public final class CrlMemory {
    private final Map<Sha256, BigInteger> highest = new ConcurrentHashMap<>();

    /**
     * Notes that a list was used.
     *
     * @param issuer SHA-256 of the issuer's certificate
     */
    public void note(Sha256 issuer, BigInteger number) throws EnvelopeRefused {
        if (highest.merge(issuer, number, BigInteger::max).compareTo(number) > 0) {
            throw new EnvelopeRefused(EnvelopeCode.CRL_ROLLBACK, "crl");
        }
    }

    /** What has been seen, for keeping across restarts. */
    public Map<Sha256, BigInteger> seen() {
        return Map.copyOf(highest);
    }

    /** A memory that starts with what was seen before. */
    public static CrlMemory of(Map<Sha256, BigInteger> seen) {
        CrlMemory memory = new CrlMemory();
        memory.highest.putAll(seen);
        return memory;
    }
}
