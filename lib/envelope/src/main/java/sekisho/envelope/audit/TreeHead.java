package sekisho.envelope.audit;

import java.util.ArrayList;
import java.util.List;
import sekisho.envelope.Sha256;

/**
 * The state a writer needs to append: the roots of the perfect subtrees, largest first (at most 63). Immutable.
 *
 * @param size number of entries
 */
public record TreeHead(long size, List<Sha256> subtrees) {
    public static final TreeHead EMPTY = new TreeHead(0, List.of());

    public TreeHead {
        subtrees = List.copyOf(subtrees);
        if (size < 0 || Long.bitCount(size) != subtrees.size()) {
            throw new IllegalArgumentException("a tree has one subtree per bit of its size");
        }
    }

    /** The tree with one more entry. */
    public TreeHead append(byte[] entry) {
        return appendLeaf(leafHash(entry));
    }

    /** The same, the entry's leaf hash given. */
    public TreeHead appendLeaf(Sha256 leaf) {
        List<Sha256> next = new ArrayList<>(subtrees);
        Sha256 carried = leaf;
        for (long bits = size; (bits & 1) == 1; bits >>>= 1) {
            carried = Hashes.node(next.remove(next.size() - 1), carried);
        }
        next.add(carried);
        return new TreeHead(size + 1, next);
    }

    /** The root hash. */
    public Sha256 root() {
        if (subtrees.isEmpty()) {
            return Hashes.empty();
        }
        Sha256 root = subtrees.get(subtrees.size() - 1);
        for (int i = subtrees.size() - 2; i >= 0; i--) {
            root = Hashes.node(subtrees.get(i), root);
        }
        return root;
    }

    /** SHA-256(0x00 || entry). */
    public static Sha256 leafHash(byte[] entry) {
        return Hashes.leaf(entry);
    }
}
