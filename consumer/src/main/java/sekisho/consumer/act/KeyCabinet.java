package sekisho.consumer.act;

import java.io.IOException;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;

/** Where the inner reading keys lie. */
@FunctionalInterface
public interface KeyCabinet {
    /** Takes an earlier key out for good, by the SHA-256 of its certificate; refuses the current one. */
    void destroy(Sha256 certificate) throws IOException, EnvelopeRefused;
}
