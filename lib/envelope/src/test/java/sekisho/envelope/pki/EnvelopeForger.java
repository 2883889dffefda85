package sekisho.envelope.pki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
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
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EncryptedContentInfo;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.SimpleAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.OutputAEADEncryptor;
import sekisho.envelope.Bytes;
import sekisho.envelope.SealedKey;
import sekisho.envelope.keys.Providers;

/** Makes key envelopes in any shape: what the real sealer never does. */
public record EnvelopeForger(World world, SealedKey sealedKey, Bytes envelope, SecureRandom random) {
    public static EnvelopeForger of(World world, World.Batch batch) {
        return new EnvelopeForger(world, batch.sealedKey(), batch.envelope(), world.random);
    }

    private static AlgorithmIdentifier oaepSha256() {
        AlgorithmIdentifier sha256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
        return new AlgorithmIdentifier(
                PKCSObjectIdentifiers.id_RSAES_OAEP,
                new RSAESOAEPparams(
                        sha256,
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, sha256),
                        RSAESOAEPparams.DEFAULT_P_SOURCE_ALGORITHM));
    }

    public RecipientInfoGenerator oaep() {
        return transport(oaepSha256());
    }

    public RecipientInfoGenerator transport(AlgorithmIdentifier algorithm) {
        try {
            return new JceKeyTransRecipientInfoGenerator(world.checkpointReader.certificate(), algorithm)
                    .setProvider(Providers.BC);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public RecipientInfoGenerator agreed() {
        return agreed(CMSAlgorithm.ECDH_SHA256KDF, CMSAlgorithm.AES256_WRAP);
    }

    public RecipientInfoGenerator agreed(ASN1ObjectIdentifier scheme, ASN1ObjectIdentifier wrap) {
        try {
            KeyPair ephemeral = KeyKind.P256.generate(random);
            return new JceKeyAgreeRecipientInfoGenerator(scheme, ephemeral.getPrivate(), ephemeral.getPublic(), wrap)
                    .addRecipient(world.importerReader.certificate())
                    .setProvider(Providers.BC)
                    .setSecureRandom(random);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public byte[] sealed(ASN1ObjectIdentifier content, boolean attributes, RecipientInfoGenerator... recipients) {
        try {
            CMSAuthEnvelopedDataGenerator generator = new CMSAuthEnvelopedDataGenerator();
            for (RecipientInfoGenerator recipient : recipients) {
                generator.addRecipientInfoGenerator(recipient);
            }
            if (attributes) {
                generator.setAuthenticatedAttributeGenerator(
                        new SimpleAttributeTableGenerator(new AttributeTable(new ASN1EncodableVector())
                                .add(CMSObjectIdentifiers.data, new DEROctetString(new byte[1]))));
            }
            OutputAEADEncryptor encryptor = (OutputAEADEncryptor) new JceCMSContentEncryptorBuilder(content)
                    .setProvider(Providers.BC)
                    .setSecureRandom(random)
                    .build();
            return generator
                    .generate(new CMSProcessableByteArray(sealedKey.toCanonicalJson()), encryptor)
                    .toASN1Structure()
                    .getEncoded("DER");
        } catch (CMSException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public byte[] cbc() {
        try {
            CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
            generator.addRecipientInfoGenerator(oaep());
            generator.addRecipientInfoGenerator(agreed());
            return generator
                    .generate(
                            new CMSProcessableByteArray(sealedKey.toCanonicalJson()),
                            new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_CBC)
                                    .setProvider(Providers.BC)
                                    .setSecureRandom(random)
                                    .build())
                    .toASN1Structure()
                    .getEncoded("DER");
        } catch (CMSException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public byte[] withTag(int length, int declared) {
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

    public byte[] recipients(UnaryOperator<List<ASN1Encodable>> change) {
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
    public ASN1Encodable swapKeyOf(ASN1Encodable like) {
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

    public AuthEnvelopedData data() {
        return data(envelope);
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
