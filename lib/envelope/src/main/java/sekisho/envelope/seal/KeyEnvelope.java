package sekisho.envelope.seal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.OutputAEADEncryptor;
import sekisho.envelope.Bytes;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.SealedBody;
import sekisho.envelope.SealedKey;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.SignedBy;
import sekisho.envelope.keys.PrivateKeyEntry;
import sekisho.envelope.keys.Providers;
import sekisho.envelope.keys.ReaderKeys;

/**
 * The key envelope (鍵封筒): CMS AuthEnvelopedData over a {@link SealedKey}, for all readers of a batch. AES-256-GCM,
 * content type id-data, no attributes; ECDH or RSAES-OAEP by each reader's certificate.
 */
public final class KeyEnvelope {
    private static final String WHERE = "key envelope";

    private KeyEnvelope() {}

    /** Seals to 1 to 8 readers. */
    public static Bytes seal(SealedKey sealedKey, List<X509Certificate> recipients) throws EnvelopeRefused {
        return seal(sealedKey, recipients, new SecureRandom());
    }

    /** The same with a given source of randomness (RSA recipients use Bouncy Castle's own). */
    public static Bytes seal(SealedKey sealedKey, List<X509Certificate> recipients, SecureRandom random)
            throws EnvelopeRefused {
        requireUsable(recipients);
        byte[] content = sealedKey.toCanonicalJson();
        try {
            CMSAuthEnvelopedDataGenerator generator = new CMSAuthEnvelopedDataGenerator();
            for (X509Certificate recipient : recipients) {
                generator.addRecipientInfoGenerator(generatorFor(recipient, random));
            }
            OutputAEADEncryptor encryptor =
                    (OutputAEADEncryptor) new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_GCM)
                            .setProvider(Providers.BC)
                            .setSecureRandom(random)
                            .build();
            return Bytes.of(generator
                    .generate(new CMSProcessableByteArray(content), encryptor)
                    .toASN1Structure()
                    .getEncoded("DER"));
        } catch (CMSException | GeneralSecurityException | IOException e) {
            throw new EnvelopeRefused(EnvelopeCode.KEY_UNUSABLE, "recipients", e);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /** Step 5, without any key: the envelope is the signed one, fits the profile, and names this reader once. */
    public static void check(byte[] envelope, Manifest manifest, X509Certificate mine) throws EnvelopeRefused {
        checked(envelope, manifest).only(mine);
        if (!manifest.body().recipients().contains(SignedBy.sha256(mine))) {
            throw new EnvelopeRefused(EnvelopeCode.ENVELOPE_RECIPIENTS, WHERE);
        }
    }

    /** Step 7: opens with this reader's key, after all keyless checks; the sealed key must be this batch's. */
    public static SealedKey open(byte[] envelope, Signed<Manifest> signed, ReaderKeys keys) throws EnvelopeRefused {
        Manifest manifest = signed.statement();
        EnvelopeParts parts = checked(envelope, manifest);
        PrivateKeyEntry entry = keys.forManifest(manifest)
                .orElseThrow(() -> new EnvelopeRefused(EnvelopeCode.ENVELOPE_RECIPIENTS, WHERE));
        byte[] content = EnvelopeOpener.open(parts, parts.only(entry.certificate()), entry);
        try {
            SealedKey sealedKey = SealedKey.parse(content);
            requireSame(sealedKey, manifest);
            return sealedKey;
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    static void requireUsable(List<X509Certificate> recipients) throws EnvelopeRefused {
        boolean usable = !recipients.isEmpty()
                && recipients.size() <= SealedBody.MAX_RECIPIENTS
                && recipients.stream().distinct().count() == recipients.size()
                && recipients.stream()
                        .allMatch(certificate -> RecipientRow.of(certificate).isPresent());
        if (!usable) {
            throw new EnvelopeRefused(EnvelopeCode.KEY_UNUSABLE, "recipients");
        }
    }

    private static EnvelopeParts checked(byte[] envelope, Manifest manifest) throws EnvelopeRefused {
        if (!Sha256.of(envelope).equals(manifest.body().keyEnvelopeSha256())) {
            throw new EnvelopeRefused(EnvelopeCode.ENVELOPE_HASH, WHERE);
        }
        EnvelopeParts parts = EnvelopeParts.parse(envelope);
        if (parts.recipients().size() != manifest.body().recipients().size()) {
            throw new EnvelopeRefused(EnvelopeCode.ENVELOPE_RECIPIENTS, WHERE);
        }
        return parts;
    }

    static void requireSame(SealedKey sealedKey, Manifest manifest) throws EnvelopeRefused {
        boolean same = sealedKey.feed().equals(manifest.feed())
                && sealedKey.municipality().equals(manifest.municipality())
                && sealedKey.sequence() == manifest.sequence();
        if (!same) {
            sealedKey.close();
            throw new EnvelopeRefused(EnvelopeCode.SEALED_KEY_MISMATCH, "sealed key");
        }
    }

    private static RecipientInfoGenerator generatorFor(X509Certificate recipient, SecureRandom random)
            throws GeneralSecurityException, EnvelopeRefused {
        RecipientRow row = RecipientRow.of(recipient)
                .orElseThrow(() -> new EnvelopeRefused(EnvelopeCode.KEY_UNUSABLE, "recipients"));
        if (row.curve().isEmpty()) {
            return new JceKeyTransRecipientInfoGenerator(recipient, RecipientRow.oaepIdentifier())
                    .setProvider(Providers.BC);
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", Providers.BC);
        generator.initialize(new ECGenParameterSpec(row.curve().get()), random);
        KeyPair ephemeral = generator.generateKeyPair();
        return new JceKeyAgreeRecipientInfoGenerator(
                        row.agreement(), ephemeral.getPrivate(), ephemeral.getPublic(), CMSAlgorithm.AES256_WRAP)
                .addRecipient(recipient)
                .setProvider(Providers.BC)
                .setSecureRandom(random);
    }
}
