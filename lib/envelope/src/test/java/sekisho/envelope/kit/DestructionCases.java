package sekisho.envelope.kit;

import java.util.List;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.KeyDestruction;
import sekisho.envelope.Sha256;
import sekisho.envelope.SignedBy;
import sekisho.envelope.keys.PrivateKeyEntry;
import sekisho.envelope.pki.World;
import sekisho.envelope.sign.Signer;

/** Records of destroyed keys: signed by whose key it was. */
final class DestructionCases {
    private final KitWriter kit;
    private final World world;
    private final World.Batch batch;

    DestructionCases(KitWriter kit, World world, World.Batch batch) {
        this.kit = kit;
        this.world = world;
        this.batch = batch;
    }

    void write() throws EnvelopeRefused {
        one(kit.succeeds("destruction", "valid record"), record(world.checkpointKey));
        one(kit.refuses(EnvelopeCode.SIGNER_NAME, "destruction", "signed by the feed"), record(world.feedKey));
        one(
                kit.refuses(EnvelopeCode.STATEMENT_TYPE, "destruction", "a verdict as a record"),
                Signer.of(world.checkpointKey, world.random)
                        .sign(world.released(batch))
                        .cms()
                        .toArray());
    }

    private static void one(KitWriter.Case one, byte[] cms) {
        one.with("cms", cms).with("rule", "checkpoint");
    }

    private byte[] record(PrivateKeyEntry key) throws EnvelopeRefused {
        KeyDestruction record = new KeyDestruction(
                SignedBy.sha256(world.checkpointReader.certificate()),
                List.of(Sha256.of(new byte[] {1}), Sha256.of(new byte[] {2})),
                List.of(SignedBy.sha256(world.importerReader.certificate())),
                World.NOW);
        return Signer.of(key, world.random).sign(record).cms().toArray();
    }
}
