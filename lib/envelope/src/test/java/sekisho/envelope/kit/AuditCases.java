package sekisho.envelope.kit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.Sha256;
import sekisho.envelope.audit.AuditCheckpoint;
import sekisho.envelope.audit.ConsistencyProof;
import sekisho.envelope.audit.InclusionProof;
import sekisho.envelope.audit.NoteSigner;
import sekisho.envelope.audit.TreeHead;
import sekisho.envelope.audit.TreeLog;
import sekisho.envelope.pki.World;

/** Audit checkpoints and proofs. */
final class AuditCases {
    private static final String ORIGIN = "sekisho.example/131016/audit";
    private final KitWriter kit;
    private final World world;

    AuditCases(KitWriter kit, World world) {
        this.kit = kit;
        this.world = world;
    }

    void write() {
        notes();
        proofs();
    }

    private void notes() {
        KeyPair keys = keys();
        AuditCheckpoint checkpoint =
                new AuditCheckpoint(ORIGIN, 42, Sha256.of(new byte[] {1}), List.of("persons " + Sha256.ZERO));
        String note = new NoteSigner(ORIGIN, keys).sign(checkpoint);
        note(kit.succeeds("note", "valid checkpoint"), note, keys);
        note(kit.refuses(EnvelopeCode.AUDIT_NOTE, "note", "another size"), note.replace("\n42\n", "\n43\n"), keys);
        note(kit.refuses(EnvelopeCode.AUDIT_NOTE, "note", "unsigned"), checkpoint.body() + "\n", keys);
    }

    private void proofs() {
        List<Sha256> leaves = new ArrayList<>();
        for (int i = 0; i < 13; i++) {
            leaves.add(TreeHead.leafHash(new byte[] {(byte) i}));
        }
        TreeLog log = TreeLog.of(leaves);
        InclusionProof inclusion = log.inclusion(5, 13);
        ConsistencyProof consistency = log.consistency(6, 13);
        inclusion(kit.succeeds("inclusion", "entry 5 of 13"), inclusion, leaves.get(5), log.root());
        inclusion(
                kit.refuses(EnvelopeCode.AUDIT_PROOF, "inclusion", "another entry"),
                inclusion,
                leaves.get(4),
                log.root());
        consistency(kit.succeeds("consistency", "6 to 13"), consistency, log.root(6), log.root());
        consistency(
                kit.refuses(EnvelopeCode.AUDIT_PROOF, "consistency", "a rewritten beginning"),
                consistency,
                log.root(5),
                log.root());
    }

    private static void note(KitWriter.Case one, String note, KeyPair keys) {
        one.with("note", note.getBytes(StandardCharsets.UTF_8))
                .with("origin", ORIGIN)
                .with("publicKey", keys.getPublic().getEncoded());
    }

    private static void inclusion(KitWriter.Case one, InclusionProof proof, Sha256 leaf, Sha256 root) {
        one.with("index", proof.index())
                .with("size", proof.size())
                .withHashes("path", proof.path())
                .with("leaf", leaf)
                .with("root", root);
    }

    private static void consistency(KitWriter.Case one, ConsistencyProof proof, Sha256 earlier, Sha256 later) {
        one.with("from", proof.from())
                .with("to", proof.to())
                .withHashes("path", proof.path())
                .with("earlier", earlier)
                .with("later", later);
    }

    private KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, world.random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
