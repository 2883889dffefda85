package sekisho.processor.gate;

import java.util.LinkedHashSet;
import java.util.Set;
import sekisho.envelope.Sha256;

/** The last few hashes; older ones are forgotten. */
final class Recent {
    private final int limit;
    private final Set<Sha256> hashes = new LinkedHashSet<>();

    Recent(int limit) {
        this.limit = limit;
    }

    void add(Sha256 hash) {
        hashes.add(hash);
        if (hashes.size() > limit) {
            hashes.remove(hashes.iterator().next());
        }
    }

    boolean contains(Sha256 hash) {
        return hashes.contains(hash);
    }
}
