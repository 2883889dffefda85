package sekisho.producer.outbox;

import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSTypedData;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.Sha256;
import sekisho.producer.DeskCode;
import sekisho.producer.DeskException;

/**
 * A manifest this desk has signed itself, read back from its own disk. The signature isn't looked at: whoever could
 * alter the outbox could also have had the desk sign, and every reader verifies it anyway.
 */
record OwnManifest(Manifest manifest, Sha256 hash) {
    static OwnManifest read(byte[] cms) throws DeskException {
        try {
            CMSTypedData content = new CMSSignedData(cms).getSignedContent();
            if (content != null && content.getContent() instanceof byte[] statement) {
                return new OwnManifest(Manifest.parse(statement), Sha256.of(statement));
            }
        } catch (CMSException | EnvelopeRefused | RuntimeException unreadable) {
            throw new DeskException(DeskCode.OUTBOX_DAMAGED, "manifest.p7m");
        }
        throw new DeskException(DeskCode.OUTBOX_DAMAGED, "manifest.p7m");
    }
}
