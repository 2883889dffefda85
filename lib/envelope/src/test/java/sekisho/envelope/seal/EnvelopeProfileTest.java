package sekisho.envelope.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static sekisho.envelope.Refusals.assertRefused;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EncryptedContentInfo;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.SimpleAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKEKRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JcePasswordRecipientInfoGenerator;
import org.bouncycastle.operator.OutputAEADEncryptor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import sekisho.envelope.Bytes;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.SealedBody;
import sekisho.envelope.Sha256;
import sekisho.envelope.SignedBy;
import sekisho.envelope.keys.Providers;
import sekisho.envelope.pki.KeyKind;
import sekisho.envelope.pki.World;

/** Key envelopes that fit the manifest's hash, and yet not the profile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnvelopeProfileTest {
    private World world;
    private World.Batch batch;
    private X509Certificate mine;

    @BeforeAll
    void sealOnce() throws EnvelopeRefused, IOException {
        world = new World(KeyKind.RSA3072, KeyKind.P256);
        batch = world.seal(100);
        mine = world.importerReader.certificate();
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
        refuses(EnvelopeCode.ENVELOPE_ALGORITHM, sealed(CMSAlgorithm.AES128_GCM, false, oaep(), agreed()));
        refuses(EnvelopeCode.ENVELOPE_ALGORITHM, sealed(CMSAlgorithm.AES192_GCM, false, oaep(), agreed()));
        refuses(EnvelopeCode.ENVELOPE_PROFILE, cbc());
    }

    @Test
    void refusesAttributes() {
        refuses(EnvelopeCode.ENVELOPE_PROFILE, sealed(CMSAlgorithm.AES256_GCM, true, oaep(), agreed()));
    }

    @Test
    void refusesAShortenedTag() {
        refuses(EnvelopeCode.ENVELOPE_PROFILE, withTag(12, 12));
        refuses(EnvelopeCode.ENVELOPE_PROFILE, withTag(12, 16));
        refuses(EnvelopeCode.ENVELOPE_ALGORITHM, withTag(16, 12));
    }

    @Test
    void refusesOtherKindsOfRecipients() {
        RecipientInfoGenerator password = new JcePasswordRecipientInfoGenerator(
                        CMSAlgorithm.AES256_CBC, "password".toCharArray())
                .setProvider(Providers.BC);
        RecipientInfoGenerator kek = new JceKEKRecipientInfoGenerator(
                        new byte[] {1}, new javax.crypto.spec.SecretKeySpec(new byte[32], "AES"))
                .setProvider(Providers.BC);
        refuses(EnvelopeCode.ENVELOPE_ALGORITHM, sealed(CMSAlgorithm.AES256_GCM, false, password, agreed()));
        refuses(EnvelopeCode.ENVELOPE_ALGORITHM, sealed(CMSAlgorithm.AES256_GCM, false, kek, agreed()));
    }

    @Test
    void refusesWeakTransport() {
        AlgorithmIdentifier oaepSha1 = new AlgorithmIdentifier(
                PKCSObjectIdentifiers.id_RSAES_OAEP, new org.bouncycastle.asn1.pkcs.RSAESOAEPparams());
        AlgorithmIdentifier pkcs1 =
                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, org.bouncycastle.asn1.DERNull.INSTANCE);
        refuses(EnvelopeCode.ENVELOPE_ALGORITHM, sealed(CMSAlgorithm.AES256_GCM, false, transport(oaepSha1), agreed()));
        refuses(EnvelopeCode.ENVELOPE_ALGORITHM, sealed(CMSAlgorithm.AES256_GCM, false, transport(pkcs1), agreed()));
    }

    @Test
    void refusesWeakAgreement() {
        refuses(
                EnvelopeCode.ENVELOPE_ALGORITHM,
                sealed(
                        CMSAlgorithm.AES256_GCM,
                        false,
                        oaep(),
                        agreed(CMSAlgorithm.ECDH_SHA1KDF, CMSAlgorithm.AES256_WRAP)));
        refuses(
                EnvelopeCode.ENVELOPE_ALGORITHM,
                sealed(
                        CMSAlgorithm.AES256_GCM,
                        false,
                        oaep(),
                        agreed(CMSAlgorithm.ECDH_SHA256KDF, CMSAlgorithm.AES128_WRAP)));
    }

    @Test
    void refusesStrippedAddedAndDoubledRecipients() {
        refuses(EnvelopeCode.ENVELOPE_RECIPIENTS, recipients(all -> List.of(all.get(0))));
        refuses(EnvelopeCode.ENVELOPE_RECIPIENTS, recipients(all -> List.of(all.get(0), all.get(1), all.get(1))));
        refuses(EnvelopeCode.ENVELOPE_RECIPIENTS, sealed(CMSAlgorithm.AES256_GCM, false, agreed(), agreed()));
        refuses(EnvelopeCode.ENVELOPE_RECIPIENTS, sealed(CMSAlgorithm.AES256_GCM, false, oaep(), oaep()));
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
        byte[] foreign = recipients(all -> {
            List<ASN1Encodable> changed = new ArrayList<>(all);
            changed.set(1, swapKeyOf(all.get(1)));
            return changed;
        });
        byte[] tag = withTag(16, 16);
        tag[tag.length - 1] ^= 1;
        for (byte[] envelope : List.of(foreign, tag)) {
            assertRefused(
                    EnvelopeCode.ENVELOPE_OPEN,
                    () -> KeyEnvelope.open(envelope, world.feedSigner().sign(naming(envelope)), world.importerKeys()));
        }
        assertThat(KeyEnvelope.open(batch.envelope().toArray(), batch.manifest(), world.importerKeys()))
                .isEqualTo(batch.sealedKey());
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

    private RecipientInfoGenerator oaep() {
        return transport(RecipientRow.oaepIdentifier());
    }

    private RecipientInfoGenerator transport(AlgorithmIdentifier algorithm) {
        try {
            return new JceKeyTransRecipientInfoGenerator(world.checkpointReader.certificate(), algorithm)
                    .setProvider(Providers.BC);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private RecipientInfoGenerator agreed() {
        return agreed(CMSAlgorithm.ECDH_SHA256KDF, CMSAlgorithm.AES256_WRAP);
    }

    private RecipientInfoGenerator agreed(ASN1ObjectIdentifier scheme, ASN1ObjectIdentifier wrap) {
        try {
            KeyPair ephemeral = KeyKind.P256.generate();
            return new JceKeyAgreeRecipientInfoGenerator(scheme, ephemeral.getPrivate(), ephemeral.getPublic(), wrap)
                    .addRecipient(mine)
                    .setProvider(Providers.BC);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] sealed(ASN1ObjectIdentifier content, boolean attributes, RecipientInfoGenerator... recipients) {
        try {
            CMSAuthEnvelopedDataGenerator generator = new CMSAuthEnvelopedDataGenerator();
            for (RecipientInfoGenerator recipient : recipients) {
                generator.addRecipientInfoGenerator(recipient);
            }
            if (attributes) {
                generator.setAuthenticatedAttributeGenerator(new SimpleAttributeTableGenerator(
                        new org.bouncycastle.asn1.cms.AttributeTable(new ASN1EncodableVector())
                                .add(CMSObjectIdentifiers.data, new DEROctetString(new byte[1]))));
            }
            OutputAEADEncryptor encryptor = (OutputAEADEncryptor) new JceCMSContentEncryptorBuilder(content)
                    .setProvider(Providers.BC)
                    .build();
            return generator
                    .generate(new CMSProcessableByteArray(batch.sealedKey().toCanonicalJson()), encryptor)
                    .toASN1Structure()
                    .getEncoded("DER");
        } catch (CMSException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] cbc() {
        try {
            CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
            generator.addRecipientInfoGenerator(oaep());
            generator.addRecipientInfoGenerator(agreed());
            return generator
                    .generate(
                            new CMSProcessableByteArray(batch.sealedKey().toCanonicalJson()),
                            new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_CBC)
                                    .setProvider(Providers.BC)
                                    .build())
                    .toASN1Structure()
                    .getEncoded("DER");
        } catch (CMSException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] withTag(int length, int declared) {
        AuthEnvelopedData data = data();
        EncryptedContentInfo content = data.getAuthEncryptedContentInfo();
        GCMParameters gcm = GCMParameters.getInstance(
                content.getContentEncryptionAlgorithm().getParameters());
        EncryptedContentInfo changed = new EncryptedContentInfo(
                content.getContentType(),
                new AlgorithmIdentifier(
                        NISTObjectIdentifiers.id_aes256_GCM, new GCMParameters(gcm.getNonce(), declared)),
                content.getEncryptedContent());
        byte[] tag = Arrays.copyOf(data.getMac().getOctets(), length);
        return encoded(
                new AuthEnvelopedData(null, data.getRecipientInfos(), changed, null, new DEROctetString(tag), null));
    }

    private byte[] recipients(UnaryOperator<List<ASN1Encodable>> change) {
        AuthEnvelopedData data = data();
        List<ASN1Encodable> all = new ArrayList<>();
        for (ASN1Encodable recipient : data.getRecipientInfos()) {
            all.add(recipient);
        }
        ASN1Set changed = new DERSet(change.apply(all).toArray(ASN1Encodable[]::new));
        return encoded(
                new AuthEnvelopedData(null, changed, data.getAuthEncryptedContentInfo(), null, data.getMac(), null));
    }

    /** The recipient of an envelope of other content, as a thief would put it here. */
    private ASN1Encodable swapKeyOf(ASN1Encodable like) {
        byte[] other = sealed(CMSAlgorithm.AES256_GCM, false, oaep(), agreed());
        for (ASN1Encodable recipient : data(Bytes.of(other)).getRecipientInfos()) {
            boolean sameKind = (recipient.toASN1Primitive() instanceof ASN1Sequence)
                    == (like.toASN1Primitive() instanceof ASN1Sequence);
            if (sameKind) {
                return recipient;
            }
        }
        throw new IllegalStateException();
    }

    private AuthEnvelopedData data() {
        return data(batch.envelope());
    }

    private static AuthEnvelopedData data(Bytes envelope) {
        try {
            return AuthEnvelopedData.getInstance(
                    ContentInfo.getInstance(ASN1Primitive.fromByteArray(envelope.toArray()))
                            .getContent());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encoded(AuthEnvelopedData data) {
        try {
            return new ContentInfo(CMSObjectIdentifiers.authEnvelopedData, data).getEncoded("DER");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
