package sekisho.producer.receipt;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.sign.CrlMemory;
import sekisho.envelope.trust.TrustRegistry;

/** Gives the newest trust registry: revocation lists change under a desk that runs for days. */
@FunctionalInterface
public interface TrustSource {
    TrustRegistry current() throws IOException, EnvelopeRefused;

    /** Reads a folder anew each time, and notices a revocation list older than one seen before. */
    static TrustSource folder(Path folder, Clock clock) {
        CrlMemory memory = new CrlMemory();
        return () -> TrustRegistry.load(folder, memory, clock.instant());
    }
}
