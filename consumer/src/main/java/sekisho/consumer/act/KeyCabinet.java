package sekisho.consumer.act;

import java.io.IOException;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;

/** Where the inner reading keys lie. */
public interface KeyCabinet {
    /** An earlier key of that certificate lies here: {@code key.unknown} or {@code key.current} otherwise. */
    void requireEarlier(Sha256 certificate) throws IOException, EnvelopeRefused;

    /** Takes an earlier key out for good; refuses as {@link #requireEarlier} does. */
    void destroy(Sha256 certificate) throws IOException, EnvelopeRefused;
}
