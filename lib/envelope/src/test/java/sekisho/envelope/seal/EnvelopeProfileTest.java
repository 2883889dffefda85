package sekisho.envelope.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static sekisho.envelope.Refusals.assertRefused;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKEKRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JcePasswordRecipientInfoGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.SealedBody;
import sekisho.envelope.Sha256;
import sekisho.envelope.SignedBy;
import sekisho.envelope.keys.Providers;
import sekisho.envelope.pki.EnvelopeForger;
import sekisho.envelope.pki.KeyKind;
import sekisho.envelope.pki.World;

/** Key envelopes that fit the manifest's hash, and yet not the profile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnvelopeProfileTest {
    private World world;
    private World.Batch batch;
    private X509Certificate mine;
    private EnvelopeForger forger;

    @BeforeAll
    void sealOnce() throws EnvelopeRefused, IOException {
        world = new World(KeyKind.RSA3072, KeyKind.P256);
        batch = world.seal(100);
        mine = world.importerReader.certificate();
        forger = EnvelopeForger.of(world, batch);
    }

    @Test
    void takesItsOwn() throws EnvelopeRefused {
        check(batch.envelope().toArray());
    }

    @Test
    void refusesAnotherEnvelope() {
        byte[] other = batch.envelope().toArray();
        other[other.length - 1] ^= 1;
        assertRefused(
                EnvelopeCode.ENVELOPE_HASH,
                () -> KeyEnvelope.check(other, batch.manifest().statement(), mine));
    }

    @Test
    void refusesTooMuch() {
        refuses(EnvelopeCode.ENVELOPE_SIZE, new byte[64 * 1024 + 1]);
        refuses(EnvelopeCode.ENVELOPE_MALFORMED, new byte[0]);
        byte[] own = batch.envelope().toArray();
        refuses(EnvelopeCode.ENVELOPE_MALFORMED, Arrays.copyOf(own, own.length + 1));
        refuses(EnvelopeCode.ENVELOPE_PROFILE, batch.manifest().cms().toArray());
    }

    @Test
    void refusesOtherContentAlgorithms() {
        refuses(
                EnvelopeCode.ENVELOPE_ALGORITHM,
                forger.sealed(CMSAlgorithm.AES128_GCM, false, forger.oaep(), forger.agreed()));
        refuses(
                EnvelopeCode.ENVELOPE_ALGORITHM,
                forger.sealed(CMSAlgorithm.AES192_GCM, false, forger.oaep(), forger.agreed()));
        refuses(EnvelopeCode.ENVELOPE_PROFILE, forger.cbc());
    }

    @Test
    void refusesAttributes() {
        refuses(
                EnvelopeCode.ENVELOPE_PROFILE,
                forger.sealed(CMSAlgorithm.AES256_GCM, true, forger.oaep(), forger.agreed()));
    }

    @Test
    void refusesAShortenedTag() {
        refuses(EnvelopeCode.ENVELOPE_PROFILE, forger.withTag(12, 12));
        refuses(EnvelopeCode.ENVELOPE_PROFILE, forger.withTag(12, 16));
        refuses(EnvelopeCode.ENVELOPE_ALGORITHM, forger.withTag(16, 12));
    }

    @Test
    void refusesOtherKindsOfRecipients() {
        RecipientInfoGenerator password = new JcePasswordRecipientInfoGenerator(
                        CMSAlgorithm.AES256_CBC, "password".toCharArray())
                .setProvider(Providers.BC);
        RecipientInfoGenerator kek = new JceKEKRecipientInfoGenerator(
                        new byte[] {1}, new javax.crypto.spec.SecretKeySpec(new byte[32], "AES"))
                .setProvider(Providers.BC);
        refuses(
                EnvelopeCode.ENVELOPE_ALGORITHM,
                forger.sealed(CMSAlgorithm.AES256_GCM, false, password, forger.agreed()));
        refuses(EnvelopeCode.ENVELOPE_ALGORITHM, forger.sealed(CMSAlgorithm.AES256_GCM, false, kek, forger.agreed()));
    }

    @Test
    void refusesWeakTransport() {
        AlgorithmIdentifier oaepSha1 =
                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSAES_OAEP, new RSAESOAEPparams());
        AlgorithmIdentifier pkcs1 = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
        refuses(
                EnvelopeCode.ENVELOPE_ALGORITHM,
                forger.sealed(CMSAlgorithm.AES256_GCM, false, forger.transport(oaepSha1), forger.agreed()));
        refuses(
                EnvelopeCode.ENVELOPE_ALGORITHM,
                forger.sealed(CMSAlgorithm.AES256_GCM, false, forger.transport(pkcs1), forger.agreed()));
    }

    @Test
    void refusesWeakAgreement() {
        refuses(
                EnvelopeCode.ENVELOPE_ALGORITHM,
                forger.sealed(
                        CMSAlgorithm.AES256_GCM,
                        false,
                        forger.oaep(),
                        forger.agreed(CMSAlgorithm.ECDH_SHA1KDF, CMSAlgorithm.AES256_WRAP)));
        refuses(
                EnvelopeCode.ENVELOPE_ALGORITHM,
                forger.sealed(
                        CMSAlgorithm.AES256_GCM,
                        false,
                        forger.oaep(),
                        forger.agreed(CMSAlgorithm.ECDH_SHA256KDF, CMSAlgorithm.AES128_WRAP)));
    }

    @Test
    void refusesStrippedAddedAndDoubledRecipients() {
        refuses(EnvelopeCode.ENVELOPE_RECIPIENTS, forger.recipients(all -> List.of(all.get(0))));
        refuses(
                EnvelopeCode.ENVELOPE_RECIPIENTS,
                forger.recipients(all -> List.of(all.get(0), all.get(1), all.get(1))));
        refuses(
                EnvelopeCode.ENVELOPE_RECIPIENTS,
                forger.sealed(CMSAlgorithm.AES256_GCM, false, forger.agreed(), forger.agreed()));
        refuses(
                EnvelopeCode.ENVELOPE_RECIPIENTS,
                forger.sealed(CMSAlgorithm.AES256_GCM, false, forger.oaep(), forger.oaep()));
    }

    @Test
    void refusesAReaderWhomTheManifestDoesNotName() {
        assertRefused(
                EnvelopeCode.ENVELOPE_RECIPIENTS,
                () -> KeyEnvelope.check(
                        batch.envelope().toArray(),
                        batch.manifest().statement(),
                        new World().importerReader.certificate()));
    }

    @Test
    void refusesRecipientsThatCannotBeSealedTo() {
        List<X509Certificate> signer = List.of(world.feedKey.certificate());
        List<X509Certificate> twice = List.of(mine, mine);
        assertRefused(EnvelopeCode.KEY_UNUSABLE, () -> KeyEnvelope.seal(batch.sealedKey(), signer));
        assertRefused(EnvelopeCode.KEY_UNUSABLE, () -> KeyEnvelope.seal(batch.sealedKey(), twice));
        assertRefused(EnvelopeCode.KEY_UNUSABLE, () -> KeyEnvelope.seal(batch.sealedKey(), List.of()));
    }

    @Test
    void everythingWithThePrivateKeyFailsAlike() throws EnvelopeRefused {
        byte[] foreign = forger.recipients(all -> {
            List<ASN1Encodable> changed = new ArrayList<>(all);
            changed.set(1, forger.swapKeyOf(all.get(1)));
            return changed;
        });
        byte[] tag = forger.withTag(16, 16);
        tag[tag.length - 1] ^= 1;
        for (byte[] envelope : List.of(foreign, tag)) {
            assertRefused(
                    EnvelopeCode.ENVELOPE_OPEN,
                    () -> KeyEnvelope.open(envelope, world.feedSigner().sign(naming(envelope)), world.importerKeys()));
        }
        assertThat(KeyEnvelope.open(batch.envelope().toArray(), batch.manifest(), world.importerKeys()))
                .isEqualTo(batch.sealedKey());
    }

    @Test
    void theOtherSideLearnsOneCodeOfWhateverNeedsTheKey() {
        assertThat(List.of(
                        EnvelopeCode.ENVELOPE_OPEN,
                        EnvelopeCode.SEALED_KEY_MISMATCH,
                        EnvelopeCode.FLOE_HEADER,
                        EnvelopeCode.FLOE_SEGMENT,
                        EnvelopeCode.STREAM_LENGTH,
                        EnvelopeCode.STREAM_HASH))
                .allMatch(code -> code.outward() == EnvelopeCode.ENVELOPE_OPEN);
        assertThat(EnvelopeCode.CHUNK_HASH.outward()).isEqualTo(EnvelopeCode.CHUNK_HASH);
    }

    private void refuses(EnvelopeCode code, byte[] envelope) {
        assertRefused(code, () -> check(envelope));
    }

    private void check(byte[] envelope) throws EnvelopeRefused {
        KeyEnvelope.check(envelope, naming(envelope), mine);
    }

    /** The batch's manifest, had its sender put this envelope beside it. */
    private Manifest naming(byte[] envelope) {
        Manifest manifest = batch.manifest().statement();
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
                        world.recipients().stream().map(SignedBy::sha256).toList()));
    }
}
