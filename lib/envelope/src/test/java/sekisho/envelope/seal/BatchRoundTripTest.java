package sekisho.envelope.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.SealedBody;
import sekisho.envelope.SealedKey;
import sekisho.envelope.Signed;
import sekisho.envelope.keys.ReaderKeys;
import sekisho.envelope.pki.KeyKind;
import sekisho.envelope.pki.World;
import sekisho.envelope.verify.ManifestVerifier;

class BatchRoundTripTest {
    private static final int BLOCK = SealedBody.SEGMENT_SIZE - SealedBody.SEGMENT_OVERHEAD;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 8 * BLOCK, 8 * BLOCK + 1, 17 * BLOCK + 5})
    void everyLengthComesBack(int length) throws EnvelopeRefused, IOException {
        World world = new World();
        World.Batch batch = world.seal(length);

        assertThat(open(world, batch, world.checkpointKeys()))
                .isEqualTo(batch.stream().toArray());
        assertThat(open(world, batch, world.importerKeys()))
                .isEqualTo(batch.stream().toArray());
        assertThat(batch.manifest().statement().body().streamLength()).isEqualTo(length);
    }

    @ParameterizedTest
    @CsvSource({"P384,P256", "RSA3072,P256", "P384,RSA3072"})
    void everyKindOfReaderOpens(KeyKind checkpoint, KeyKind importer) throws EnvelopeRefused, IOException {
        World world = new World(checkpoint, importer);
        World.Batch batch = world.seal(1_000);

        assertThat(open(world, batch, world.checkpointKeys()))
                .isEqualTo(batch.stream().toArray());
        assertThat(open(world, batch, world.importerKeys()))
                .isEqualTo(batch.stream().toArray());
    }

    @Test
    void aPreviousKeyStillOpens() throws EnvelopeRefused, IOException {
        World world = new World();
        World newer = new World();
        World.Batch batch = world.seal(10);
        ReaderKeys keys = ReaderKeys.of(newer.importerReader, world.importerReader);

        assertThat(open(world, batch, keys)).isEqualTo(batch.stream().toArray());
    }

    @Test
    void bothReadersSeeTheSameSealedKey() throws EnvelopeRefused, IOException {
        World world = new World();
        World.Batch batch = world.seal(10);

        SealedKey atCheckpoint = KeyEnvelope.open(batch.envelope().toArray(), batch.manifest(), world.checkpointKeys());
        SealedKey atImporter = KeyEnvelope.open(batch.envelope().toArray(), batch.manifest(), world.importerKeys());

        assertThat(atCheckpoint).isEqualTo(atImporter).isEqualTo(batch.sealedKey());
        assertThat(atCheckpoint.hash()).isEqualTo(atImporter.hash());
        assertThat(atCheckpoint.file().name()).isEqualTo("消込データ.csv");
    }

    private static byte[] open(World world, World.Batch batch, ReaderKeys keys) throws EnvelopeRefused, IOException {
        Signed<Manifest> manifest =
                ManifestVerifier.verify(batch.manifest().cms().toArray(), world.feed(), World.NOW);
        assertThat(manifest.statement()).isEqualTo(batch.manifest().statement());
        assertThat(manifest.hash()).isEqualTo(batch.manifest().statement().hash());
        KeyEnvelope.check(
                batch.envelope().toArray(),
                manifest.statement(),
                keys.forManifest(manifest.statement()).orElseThrow().certificate());
        SealedKey sealedKey = KeyEnvelope.open(batch.envelope().toArray(), manifest, keys);
        return World.readAll(BatchOpener.open(manifest.statement(), sealedKey, batch::chunk));
    }
}
