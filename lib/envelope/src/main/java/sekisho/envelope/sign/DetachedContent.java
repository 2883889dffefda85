package sekisho.envelope.sign;

import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import sekisho.envelope.FileDigests;

/** What a detached signature is over: the bytes themselves, or their digests where they were only seen to pass. */
@FunctionalInterface
interface DetachedContent {
    CMSSignedData signedData(ContentInfo info) throws CMSException;

    static DetachedContent of(byte[] content) {
        return info -> new CMSSignedData(new CMSProcessableByteArray(content), info);
    }

    static DetachedContent of(FileDigests digests) {
        Map<String, byte[]> byAlgorithm = new HashMap<>();
        byAlgorithm.put(
                NISTObjectIdentifiers.id_sha256.getId(), digests.sha256().bytes());
        byAlgorithm.put(
                NISTObjectIdentifiers.id_sha384.getId(), digests.sha384().toArray());
        return info -> new CMSSignedData(byAlgorithm, info);
    }
}
