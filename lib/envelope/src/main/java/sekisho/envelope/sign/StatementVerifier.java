package sekisho.envelope.sign;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import sekisho.envelope.Bytes;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.FileDigests;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.SignedBy;
import sekisho.envelope.Statement;
import sekisho.envelope.StatementKind;

/** Steps 1 to 3 of the validation order, alike for every kind of statement; needs no key. */
public final class StatementVerifier {
    /** Reads the content of one kind. */
    @FunctionalInterface
    public interface Parser<T extends Statement> {
        T parse(byte[] json) throws EnvelopeRefused;
    }

    /** Finds the rule for a signer that names itself by its certificate. */
    @FunctionalInterface
    public interface RuleFinder {
        SignerRule ruleFor(X509Certificate certificate) throws EnvelopeRefused;
    }

    private static final int MAX_DETACHED_LENGTH = 64 * 1024;

    private StatementVerifier() {}

    /** Verifies under a known rule. */
    public static <T extends Statement> Signed<T> verify(
            byte[] cms, StatementKind kind, Parser<T> parser, SignerRule rule, Instant now) throws EnvelopeRefused {
        return verify(cms, kind, parser, certificate -> rule, now);
    }

    /** Verifies under the rule that stands for the enclosed certificate of the signer. */
    public static <T extends Statement> Signed<T> verify(
            byte[] cms, StatementKind kind, Parser<T> parser, RuleFinder rules, Instant now) throws EnvelopeRefused {
        // 1. structure: size, content type, enclosed content, one signer
        CmsStatement statement = CmsStatement.parse(cms, kind.maxCmsLength(), kind.word(), Optional.empty());
        if (!statement.contentType().equals(kind.contentType())) {
            throw new EnvelopeRefused(EnvelopeCode.STATEMENT_TYPE, kind.word());
        }
        // 2. and 3. the signer
        SignedBy by = verifySigner(statement, kind.word(), rules, now);
        // the content, now that somebody registered answers for it
        byte[] json = statement.content().map(ASN1OctetString::getOctets).orElseThrow();
        T content = parser.parse(json);
        if (!Arrays.equals(content.toCanonicalJson(), json)) {
            throw new EnvelopeRefused(EnvelopeCode.JSON_SPELLING, kind.word());
        }
        return new Signed<>(content, Sha256.of(json), Bytes.of(cms), by);
    }

    /** Verifies a detached signature over the given bytes (content type id-data). */
    public static SignedBy verifyDetached(byte[] cms, byte[] content, SignerRule rule, Instant now)
            throws EnvelopeRefused {
        return verifyDetached(cms, DetachedContent.of(content), rule, now);
    }

    /** The same over a file that was seen to pass. */
    public static SignedBy verifyDetached(byte[] cms, FileDigests content, SignerRule rule, Instant now)
            throws EnvelopeRefused {
        return verifyDetached(cms, DetachedContent.of(content), rule, now);
    }

    private static SignedBy verifyDetached(byte[] cms, DetachedContent content, SignerRule rule, Instant now)
            throws EnvelopeRefused {
        CmsStatement statement = CmsStatement.parse(cms, MAX_DETACHED_LENGTH, "file", Optional.of(content));
        if (!statement.contentType().equals(CMSObjectIdentifiers.data.getId())) {
            throw new EnvelopeRefused(EnvelopeCode.STATEMENT_TYPE, "file");
        }
        return verifySigner(statement, "file", certificate -> rule, now);
    }

    /** Judges a signer again under a rule that may have changed since: a revoked key counts no longer. */
    public static void recheck(Signed<?> signed, SignerRule rule, Instant now) throws EnvelopeRefused {
        StatementKind kind = signed.statement().kind();
        CmsStatement statement =
                CmsStatement.parse(signed.cms().toArray(), kind.maxCmsLength(), kind.word(), Optional.empty());
        SignerCertificate.check(signed.by().certificate(), rule);
        SignerPath.check(signed.by().certificate(), statement.certificates(), rule, now);
    }

    /** The only URI among a certificate's alternative names. */
    public static Optional<String> sanUri(X509Certificate certificate) {
        return SignerCertificate.sanUri(certificate);
    }

    private static SignedBy verifySigner(CmsStatement statement, String where, RuleFinder rules, Instant now)
            throws EnvelopeRefused {
        X509Certificate certificate = certificateOf(statement);
        SignerRule rule = rules.ruleFor(certificate);
        try {
            SignerCertificate.check(certificate, rule);
            SignerPath.check(certificate, statement.certificates(), rule, now);
            SignatureCheck.check(statement.signer(), certificate, where);
        } catch (RuntimeException | StackOverflowError e) {
            // mangled structures surface late in the parser below us, as unchecked exceptions
            throw new EnvelopeRefused(EnvelopeCode.STATEMENT_MALFORMED, where, e);
        }
        return new SignedBy(certificate, rule.sanUri());
    }

    private static X509Certificate certificateOf(CmsStatement statement) throws EnvelopeRefused {
        try {
            for (X509Certificate certificate : statement.certificates()) {
                if (statement.signer().getSID().match(new JcaX509CertificateHolder(certificate))) {
                    return certificate;
                }
            }
        } catch (CertificateEncodingException | RuntimeException e) {
            throw new EnvelopeRefused(EnvelopeCode.SIGNER_CERTIFICATE, "signer", e);
        }
        throw new EnvelopeRefused(EnvelopeCode.SIGNER_CERTIFICATE, "signer");
    }
}
