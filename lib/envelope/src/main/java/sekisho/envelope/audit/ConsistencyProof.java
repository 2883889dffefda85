package sekisho.envelope.audit;

import java.util.ArrayList;
import java.util.List;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;

/** That a later tree only appended to an earlier one (RFC 9162 §2.1.4). */
public record ConsistencyProof(long from, long to, List<Sha256> path) {
    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /** Checks two roots, each from elsewhere; {@code audit.proof} otherwise. */
    public void verify(Sha256 earlier, Sha256 later) throws EnvelopeRefused {
        if (from < 1 || from > to) {
            throw refused();
        }
        if (from == to) {
            require(path.isEmpty() && earlier.equals(later));
            return;
        }
        List<Sha256> steps = new ArrayList<>(path);
        if (Long.bitCount(from) == 1) {
            steps.add(0, earlier);
        }
        require(!steps.isEmpty());
        verifySteps(steps, earlier, later);
    }

    private void verifySteps(List<Sha256> steps, Sha256 earlier, Sha256 later) throws EnvelopeRefused {
        long at = from - 1;
        long last = to - 1;
        while ((at & 1) == 1) {
            at >>>= 1;
            last >>>= 1;
        }
        Sha256 first = steps.get(0);
        Sha256 second = steps.get(0);
        for (Sha256 step : steps.subList(1, steps.size())) {
            require(last != 0);
            if ((at & 1) == 1 || at == last) {
                first = Hashes.node(step, first);
                second = Hashes.node(step, second);
                while ((at & 1) == 0 && at != 0) {
                    at >>>= 1;
                    last >>>= 1;
                }
            } else {
                second = Hashes.node(second, step);
            }
            at >>>= 1;
            last >>>= 1;
        }
        require(last == 0 && first.equals(earlier) && second.equals(later));
    }

    private static void require(boolean holds) throws EnvelopeRefused {
        if (!holds) {
            throw refused();
        }
    }

    private static EnvelopeRefused refused() {
        return new EnvelopeRefused(EnvelopeCode.AUDIT_PROOF, "consistency");
    }
}
