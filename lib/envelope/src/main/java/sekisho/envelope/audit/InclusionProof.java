package sekisho.envelope.audit;

import java.util.List;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;

/** That one entry stands in a tree (RFC 9162 §2.1.3). */
public record InclusionProof(long index, long size, List<Sha256> path) {
    public InclusionProof {
        path = List.copyOf(path);
    }

    /** Checks against a root that came from elsewhere; {@code audit.proof} otherwise. */
    public void verify(Sha256 leaf, Sha256 root) throws EnvelopeRefused {
        if (index < 0 || index >= size) {
            throw refused();
        }
        long at = index;
        long last = size - 1;
        Sha256 hash = leaf;
        for (Sha256 sibling : path) {
            if (last == 0) {
                throw refused();
            }
            if ((at & 1) == 1 || at == last) {
                hash = Hashes.node(sibling, hash);
                while ((at & 1) == 0 && at != 0) {
                    at >>>= 1;
                    last >>>= 1;
                }
            } else {
                hash = Hashes.node(hash, sibling);
            }
            at >>>= 1;
            last >>>= 1;
        }
        if (last != 0 || !hash.equals(root)) {
            throw refused();
        }
    }

    private static EnvelopeRefused refused() {
        return new EnvelopeRefused(EnvelopeCode.AUDIT_PROOF, "inclusion");
    }
}
