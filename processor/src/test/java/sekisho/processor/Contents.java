package sekisho.processor;

import java.nio.ByteBuffer;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;

/** What stands in a signed statement, without a look at its signature. */
public final class Contents {
    private Contents() {}

    public static byte[] of(ByteBuffer cms) {
        byte[] bytes = new byte[cms.remaining()];
        cms.duplicate().get(bytes);
        try {
            return (byte[]) new CMSSignedData(bytes).getSignedContent().getContent();
        } catch (CMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
