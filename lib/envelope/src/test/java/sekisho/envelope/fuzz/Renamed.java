package sekisho.envelope.fuzz;

import java.util.Arrays;
import java.util.List;
import sekisho.envelope.Bytes;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.FloeHeader;
import sekisho.envelope.Manifest;
import sekisho.envelope.SealedBody;
import sekisho.envelope.SealedKey;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.pki.World;
import sekisho.envelope.seal.KeyEnvelope;

/** A manifest that names what was altered, as if its sender had signed it so: digests are no help then. */
final class Renamed {
    private static final int HEADER = 74;

    private Renamed() {}

    /** Header and segments in one. */
    static byte[] message(World.Batch batch) {
        byte[] header = batch.manifest().statement().body().floeHeader().bytes().toArray();
        byte[] chunk = batch.chunk(0);
        byte[] all = Arrays.copyOf(header, header.length + chunk.length);
        System.arraycopy(chunk, 0, all, header.length, chunk.length);
        return all;
    }

    static Manifest segments(World.Batch batch, byte[] message) throws EnvelopeRefused {
        SealedBody body = batch.manifest().statement().body();
        if (message.length < HEADER) {
            throw new EnvelopeRefused(EnvelopeCode.FLOE_HEADER, "batch");
        }
        try {
            return with(
                    batch,
                    new SealedBody(
                            body.suite(),
                            FloeHeader.of(Arrays.copyOf(message, HEADER)),
                            message.length - HEADER,
                            body.chunkSize(),
                            List.of(Sha256.of(Arrays.copyOfRange(message, HEADER, message.length))),
                            body.keyEnvelopeSha256(),
                            body.recipients()));
        } catch (IllegalArgumentException e) {
            throw new EnvelopeRefused(EnvelopeCode.JSON_CONTENT, "manifest", e); // as its parser would
        }
    }

    static SealedKey openEnvelope(Samples samples, byte[] envelope) throws EnvelopeRefused {
        SealedBody body = samples.batch.manifest().statement().body();
        Manifest manifest = with(
                samples.batch,
                new SealedBody(
                        body.suite(),
                        body.floeHeader(),
                        body.encodedLength(),
                        body.chunkSize(),
                        body.chunks(),
                        Sha256.of(envelope),
                        body.recipients()));
        KeyEnvelope.check(envelope, manifest, samples.world.importerReader.certificate());
        return KeyEnvelope.open(
                envelope,
                new Signed<>(
                        manifest,
                        manifest.hash(),
                        Bytes.of(envelope),
                        samples.batch.manifest().by()),
                samples.world.importerKeys());
    }

    private static Manifest with(World.Batch batch, SealedBody body) {
        Manifest manifest = batch.manifest().statement();
        return new Manifest(
                manifest.terms(),
                manifest.previous(),
                manifest.replaces(),
                manifest.content(),
                manifest.createdAt(),
                manifest.notAfter(),
                body);
    }
}
