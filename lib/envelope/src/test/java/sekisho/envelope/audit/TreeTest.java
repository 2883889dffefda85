package sekisho.envelope.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static sekisho.envelope.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;

class TreeTest {
    /** Entries and roots of the Certificate Transparency reference tests. */
    private static final List<String> ENTRIES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private final TreeLog log = TreeLog.of(leaves(40));

    @Test
    void rootsAreThoseOfTheReference() {
        TreeHead head = TreeHead.EMPTY;
        assertThat(head.root().hex()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        for (int i = 0; i < ENTRIES.size(); i++) {
            head = head.append(HexFormat.of().parseHex(ENTRIES.get(i)));
            assertThat(head.root().hex()).isEqualTo(ROOTS.get(i));
        }
    }

    @Test
    void appendingAndRecomputingGiveTheSameRoot() {
        TreeHead head = TreeHead.EMPTY;
        for (int i = 0; i < 40; i++) {
            head = head.appendLeaf(leaves(40).get(i));
            assertThat(head.root()).isEqualTo(log.root(i + 1));
        }
    }

    @Test
    void everyTrueInclusionProofStandsAndEveryFalseOneFalls() throws EnvelopeRefused {
        for (int size = 1; size <= 40; size++) {
            for (int index = 0; index < size; index++) {
                InclusionProof proof = log.inclusion(index, size);
                Sha256 leaf = leaves(40).get(index);
                Sha256 root = log.root(size);
                proof.verify(leaf, root);
                assertRefused(EnvelopeCode.AUDIT_PROOF, () -> proof.verify(Sha256.ZERO, root));
                assertRefused(EnvelopeCode.AUDIT_PROOF, () -> proof.verify(leaf, Sha256.ZERO));
                for (InclusionProof broken : broken(proof)) {
                    assertRefused(EnvelopeCode.AUDIT_PROOF, () -> broken.verify(leaf, root));
                }
            }
        }
    }

    @Test
    void everyTrueConsistencyProofStandsAndEveryFalseOneFalls() throws EnvelopeRefused {
        for (int to = 1; to <= 40; to++) {
            for (int from = 1; from <= to; from++) {
                ConsistencyProof proof = log.consistency(from, to);
                Sha256 earlier = log.root(from);
                Sha256 later = log.root(to);
                proof.verify(earlier, later);
                assertRefused(EnvelopeCode.AUDIT_PROOF, () -> proof.verify(Sha256.ZERO, later));
                assertRefused(EnvelopeCode.AUDIT_PROOF, () -> proof.verify(earlier, Sha256.ZERO));
            }
        }
    }

    @Test
    void aRewrittenEntryIsCaughtByAnEarlierCheckpoint() {
        List<Sha256> rewritten = new ArrayList<>(leaves(40));
        rewritten.set(3, TreeHead.leafHash(new byte[] {99}));
        TreeLog forged = TreeLog.of(rewritten);

        assertRefused(EnvelopeCode.AUDIT_PROOF, () -> forged.consistency(20, 40).verify(log.root(20), forged.root()));
    }

    private static List<InclusionProof> broken(InclusionProof proof) {
        List<InclusionProof> broken = new ArrayList<>();
        List<Sha256> longer = new ArrayList<>(proof.path());
        longer.add(Sha256.ZERO);
        broken.add(new InclusionProof(proof.index(), proof.size(), longer));
        broken.add(new InclusionProof(proof.index() + 1, proof.size(), proof.path()));
        if (!proof.path().isEmpty()) {
            broken.add(new InclusionProof(
                    proof.index(),
                    proof.size(),
                    proof.path().subList(1, proof.path().size())));
            List<Sha256> swapped = new ArrayList<>(proof.path());
            swapped.set(0, Sha256.ZERO);
            broken.add(new InclusionProof(proof.index(), proof.size(), swapped));
        }
        return broken;
    }

    private static List<Sha256> leaves(int count) {
        List<Sha256> leaves = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leaves.add(TreeHead.leafHash(new byte[] {(byte) i}));
        }
        return Collections.unmodifiableList(leaves);
    }
}
