package sekisho.envelope.audit;

import sekisho.envelope.Sha256;

/** Leaf and node hashes of RFC 6962: the prefix keeps one from being taken for the other. */
final class Hashes {
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private Hashes() {}

    static Sha256 leaf(byte[] entry) {
        return Sha256.of(LEAF, entry);
    }

    static Sha256 node(Sha256 left, Sha256 right) {
        return Sha256.of(NODE, left.bytes(), right.bytes());
    }

    /** Root of the tree without entries. */
    static Sha256 empty() {
        return Sha256.of(new byte[0]);
    }
}
