package sekisho.envelope.audit;

import java.util.ArrayList;
import java.util.List;
import sekisho.envelope.Sha256;

/** A whole tree by its leaf hashes, for making proofs (RFC 9162 §2.1). */
public final class TreeLog {
    private final List<Sha256> leaves;

    private TreeLog(List<Sha256> leaves) {
        this.leaves = List.copyOf(leaves);
    }

    public static TreeLog of(List<Sha256> leafHashes) {
        return new TreeLog(leafHashes);
    }

    public long size() {
        return leaves.size();
    }

    public Sha256 root() {
        return root(leaves.size());
    }

    /** The root when the log had this many entries. */
    public Sha256 root(int size) {
        return hash(leaves.subList(0, size));
    }

    /** That entry {@code index} is in the tree of {@code size} entries. */
    public InclusionProof inclusion(int index, int size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no such entry");
        }
        List<Sha256> path = new ArrayList<>();
        inclusion(index, leaves.subList(0, size), path);
        return new InclusionProof(index, size, path);
    }

    /** That the tree of {@code to} entries begins with the tree of {@code from}. */
    public ConsistencyProof consistency(int from, int to) {
        if (from < 1 || from > to) {
            throw new IllegalArgumentException("a later tree is compared with an earlier one");
        }
        List<Sha256> path = new ArrayList<>();
        if (from < to) {
            consistency(from, leaves.subList(0, to), true, path);
        }
        return new ConsistencyProof(from, to, path);
    }

    private static void inclusion(int index, List<Sha256> part, List<Sha256> path) {
        if (part.size() == 1) {
            return;
        }
        int split = split(part.size());
        List<Sha256> left = part.subList(0, split);
        List<Sha256> right = part.subList(split, part.size());
        if (index < split) {
            inclusion(index, left, path);
            path.add(hash(right));
        } else {
            inclusion(index - split, right, path);
            path.add(hash(left));
        }
    }

    private static void consistency(int from, List<Sha256> part, boolean whole, List<Sha256> path) {
        if (from == part.size()) {
            if (!whole) {
                path.add(hash(part));
            }
            return;
        }
        int split = split(part.size());
        List<Sha256> left = part.subList(0, split);
        List<Sha256> right = part.subList(split, part.size());
        if (from <= split) {
            consistency(from, left, whole, path);
            path.add(hash(right));
        } else {
            consistency(from - split, right, false, path);
            path.add(hash(left));
        }
    }

    private static Sha256 hash(List<Sha256> part) {
        if (part.isEmpty()) {
            return Hashes.empty();
        }
        if (part.size() == 1) {
            return part.get(0);
        }
        int split = split(part.size());
        return Hashes.node(hash(part.subList(0, split)), hash(part.subList(split, part.size())));
    }

    /** The largest power of two below the size. */
    private static int split(int size) {
        return Integer.highestOneBit(size - 1);
    }
}
