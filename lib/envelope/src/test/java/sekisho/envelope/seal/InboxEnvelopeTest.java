package sekisho.envelope.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static sekisho.envelope.Refusals.assertRefused;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import sekisho.envelope.Bytes;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.SealedKey;
import sekisho.envelope.Sha256;
import sekisho.envelope.keys.ReaderKeys;
import sekisho.envelope.pki.World;

/** The checkpoint's key serves as the inbox key. */
class InboxEnvelopeTest {
    private final World world = new World();
    private final World.Batch batch;
    private final SealedKey sealedKey;
    private final Bytes wrapped;

    InboxEnvelopeTest() throws EnvelopeRefused, IOException {
        batch = world.seal(1_000);
        sealedKey = KeyEnvelope.open(batch.envelope().toArray(), batch.manifest(), world.importerKeys());
        wrapped = InboxEnvelope.wrap(sealedKey, world.checkpointReader.certificate());
    }

    @Test
    void opensWithTheInboxKeyAndWithAnEarlierOne() throws EnvelopeRefused {
        assertThat(open(sealedKey.hash(), ReaderKeys.of(world.checkpointReader)))
                .isEqualTo(sealedKey);
        assertThat(open(sealedKey.hash(), ReaderKeys.of(world.importerReader, world.checkpointReader)))
                .isEqualTo(sealedKey);
    }

    @Test
    void doesNotOpenWithTheReadingKey() {
        assertRefused(EnvelopeCode.ENVELOPE_RECIPIENTS, () -> open(sealedKey.hash(), world.importerKeys()));
    }

    @Test
    void refusesAnotherSealedKeyThanTheOneVerified() {
        assertRefused(EnvelopeCode.SEALED_KEY_MISMATCH, () -> open(Sha256.ZERO, ReaderKeys.of(world.checkpointReader)));
    }

    @Test
    void refusesAnAlteredByte() {
        byte[] altered = wrapped.toArray();
        altered[altered.length - 1] ^= 1;
        assertRefused(
                EnvelopeCode.ENVELOPE_OPEN,
                () -> InboxEnvelope.open(
                        altered,
                        sealedKey.hash(),
                        batch.manifest().statement(),
                        ReaderKeys.of(world.checkpointReader)));
    }

    private SealedKey open(Sha256 hash, ReaderKeys keys) throws EnvelopeRefused {
        return InboxEnvelope.open(wrapped.toArray(), hash, batch.manifest().statement(), keys);
    }
}
