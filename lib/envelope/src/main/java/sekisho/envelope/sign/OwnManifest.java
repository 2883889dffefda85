package sekisho.envelope.sign;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.Sha256;
import sekisho.envelope.StatementKind;

/**
 * A manifest that the caller has signed and kept itself, read back from its own disk. No signature is verified, so this
 * is for the one who signed it and for nobody else: whoever could alter that disk could have had it signed, too, and
 * every reader verifies it anyway.
 */
public record OwnManifest(Manifest manifest, Sha256 hash) {
    /** Reads the structure and the content, in its only spelling. */
    public static OwnManifest read(byte[] cms) throws EnvelopeRefused {
        StatementKind kind = StatementKind.MANIFEST;
        CmsStatement statement = CmsStatement.parse(cms, kind.maxCmsLength(), kind.word(), Optional.empty());
        if (!statement.contentType().equals(kind.contentType())) {
            throw new EnvelopeRefused(EnvelopeCode.STATEMENT_TYPE, kind.word());
        }
        byte[] json = statement.content().map(ASN1OctetString::getOctets).orElseThrow();
        Manifest manifest = Manifest.parse(json);
        if (!Arrays.equals(manifest.toCanonicalJson(), json)) {
            throw new EnvelopeRefused(EnvelopeCode.JSON_SPELLING, kind.word());
        }
        return new OwnManifest(manifest, Sha256.of(json));
    }
}
