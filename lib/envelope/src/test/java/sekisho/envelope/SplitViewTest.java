package sekisho.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static sekisho.envelope.Refusals.assertRefused;

import java.io.IOException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.junit.jupiter.api.Test;
import sekisho.envelope.pki.World;
import sekisho.envelope.seal.BatchOpener;
import sekisho.envelope.seal.BatchSealer;
import sekisho.envelope.seal.KeyEnvelope;
import sekisho.envelope.seal.SealedParts;
import sekisho.envelope.sign.Signer;
import sekisho.envelope.verify.VerdictVerifier;

/**
 * A sender that wants the checkpoint to scan one thing and the importer to load another: every way it has ends in a
 * refusal at the importer.
 */
class SplitViewTest {
    private final World world = new World();

    /** Another key for the importer: the signed header names exactly one key. */
    @Test
    void oneCiphertextDoesNotOpenUnderTwoKeys() throws EnvelopeRefused, IOException {
        World.Batch batch = world.seal(1_000);
        SealedKey other = withKey(batch.sealedKey(), ContentKey.random(new SecureRandom()));

        assertRefused(
                EnvelopeCode.FLOE_HEADER,
                () -> BatchOpener.open(batch.manifest().statement(), other, batch::chunk));
    }

    /** Two key envelopes in one: each reader's recipient wraps a key of its own, only one of which fits the tag. */
    @Test
    void oneEnvelopeDoesNotOpenToTwoSealedKeys() throws EnvelopeRefused, IOException {
        World.Batch batch = world.seal(1_000);
        List<X509Certificate> importer = List.of(world.importerReader.certificate());
        SealedKey other = withKey(batch.sealedKey(), ContentKey.random(new SecureRandom()));
        byte[] spliced = splice(
                batch.envelope().toArray(), KeyEnvelope.seal(other, importer).toArray());
        Signed<Manifest> manifest =
                world.feedSigner().sign(naming(batch.manifest().statement(), spliced));

        int opened = 0;
        for (var keys : List.of(world.checkpointKeys(), world.importerKeys())) {
            try {
                assertThat(KeyEnvelope.open(spliced, manifest, keys)).isEqualTo(batch.sealedKey());
                opened++;
            } catch (EnvelopeRefused e) {
                assertThat(e.code()).isEqualTo(EnvelopeCode.ENVELOPE_OPEN);
            }
        }
        assertThat(opened).isEqualTo(1);
    }

    /** The verdict of one batch beside the content of another. */
    @Test
    void theVerdictBindsWhatTheCheckpointOpened() throws EnvelopeRefused, IOException {
        World.Batch clean = world.seal(1_000);
        World.Batch other = world.seal(2_000);
        Verdict verdict = world.released(clean);

        VerdictVerifier.requireAbout(verdict, clean.manifest());
        VerdictVerifier.requireSameContent(
                verdict, clean.sealedKey().hash(), clean.sealedKey().streamSha256());
        assertRefused(EnvelopeCode.VERDICT_BINDING, () -> VerdictVerifier.requireAbout(verdict, other.manifest()));
        assertRefused(
                EnvelopeCode.VERDICT_SPLIT_VIEW,
                () -> VerdictVerifier.requireSameContent(
                        verdict, other.sealedKey().hash(), clean.sealedKey().streamSha256()));
        assertRefused(
                EnvelopeCode.VERDICT_SPLIT_VIEW,
                () -> VerdictVerifier.requireSameContent(
                        verdict, clean.sealedKey().hash(), other.sealedKey().streamSha256()));
    }

    /** Somebody else's sealed key and ciphertext under one's own name. */
    @Test
    void stolenCiphertextIsNotAnothersBatch() throws EnvelopeRefused, IOException {
        World.Batch stolen = world.seal(1_000);
        World thief = new World();
        Manifest manifest = stolen.manifest().statement();
        Manifest relabelled = new Manifest(
                new SealTerms("another-bank", World.MUNICIPALITY, World.FLOW, 1),
                manifest.previous(),
                manifest.replaces(),
                manifest.content(),
                manifest.createdAt(),
                manifest.notAfter(),
                manifest.body());
        Signed<Manifest> signed = Signer.of(thief.feedKey).sign(relabelled);

        assertRefused(
                EnvelopeCode.SEALED_KEY_MISMATCH,
                () -> KeyEnvelope.open(stolen.envelope().toArray(), signed, world.importerKeys()));
    }

    /** Even a sealer that lies about its own stream is found by both readers. */
    @Test
    void aSealedStreamMustBeTheOneThatIsStated() throws EnvelopeRefused, IOException {
        List<Bytes> chunks = new ArrayList<>();
        SealTerms terms = new SealTerms(World.FEED, World.MUNICIPALITY, World.FLOW, 1);
        try (BatchSealer sealer = BatchSealer.begin(
                terms,
                world.recipients(),
                (index, buffer, length) -> chunks.add(Bytes.of(Arrays.copyOf(buffer, length))))) {
            sealer.write(new byte[10]);
            SealedParts parts = sealer.finish();
            SealedParts lying = new SealedParts(
                    parts.terms(),
                    parts.floeHeader(),
                    parts.chunks(),
                    parts.encodedLength(),
                    parts.streamLength(),
                    Sha256.of(new byte[] {7}),
                    parts.contentKey(),
                    parts.recipients());
            Bytes envelope = KeyEnvelope.seal(World.sealedKey(lying), world.recipients());
            Manifest manifest = World.manifest(lying, Sha256.ZERO, envelope);

            assertRefused(
                    EnvelopeCode.STREAM_HASH,
                    () -> World.readAll(BatchOpener.open(
                            manifest,
                            World.sealedKey(lying),
                            index -> chunks.get(index).toArray())));
        }
    }

    private static SealedKey withKey(SealedKey key, ContentKey contentKey) {
        return new SealedKey(
                key.feed(),
                key.municipality(),
                key.sequence(),
                contentKey,
                key.streamLength(),
                key.streamSha256(),
                key.file(),
                key.counts(),
                key.originAssurance(),
                key.contentSignature());
    }

    private Manifest naming(Manifest manifest, byte[] envelope) {
        SealedBody body = manifest.body();
        return new Manifest(
                manifest.terms(),
                manifest.previous(),
                manifest.replaces(),
                manifest.content(),
                manifest.createdAt(),
                manifest.notAfter(),
                new SealedBody(
                        body.suite(),
                        body.floeHeader(),
                        body.encodedLength(),
                        body.chunkSize(),
                        body.chunks(),
                        Sha256.of(envelope),
                        body.recipients()));
    }

    /** The first envelope, with the importer's recipient taken from the second. */
    private byte[] splice(byte[] first, byte[] second) throws IOException, EnvelopeRefused {
        AuthEnvelopedData one = data(first);
        ASN1Encodable importers = data(second).getRecipientInfos().getObjectAt(0);
        for (ASN1Encodable recipient : one.getRecipientInfos()) {
            byte[] candidate = encoded(one, recipient, importers);
            try {
                KeyEnvelope.check(
                        candidate,
                        naming(world.seal(1).manifest().statement(), candidate),
                        world.checkpointReader.certificate());
                return candidate;
            } catch (EnvelopeRefused e) {
                assertThat(e.code()).isEqualTo(EnvelopeCode.ENVELOPE_RECIPIENTS);
            }
        }
        throw new IllegalStateException();
    }

    private static byte[] encoded(AuthEnvelopedData data, ASN1Encodable... recipients) throws IOException {
        AuthEnvelopedData changed = new AuthEnvelopedData(
                null, new DERSet(recipients), data.getAuthEncryptedContentInfo(), null, data.getMac(), null);
        return new ContentInfo(CMSObjectIdentifiers.authEnvelopedData, changed).getEncoded("DER");
    }

    private static AuthEnvelopedData data(byte[] envelope) throws IOException {
        return AuthEnvelopedData.getInstance(
                ContentInfo.getInstance(ASN1Primitive.fromByteArray(envelope)).getContent());
    }
}
