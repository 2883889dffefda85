package sekisho.consumer.trust;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.sign.CrlMemory;
import sekisho.envelope.trust.TrustRegistry;

/**
 * The folder of the trust registry 信頼登録簿, read again every few seconds: a new revocation list counts without a
 * restart. The numbers of revocation lists seen are kept for the life of the process, so an old list can't come back.
 */
public final class TrustFolder {
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Path folder;
    private final Clock clock;
    private final CrlMemory memory = new CrlMemory();
    private @Nullable TrustRegistry registry;
    private Instant readAt = Instant.MIN;

    public TrustFolder(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** The registry, at most a few seconds old. */
    public synchronized TrustRegistry current() throws IOException, EnvelopeRefused {
        TrustRegistry known = registry;
        return known == null || readAt.plus(FRESH).isBefore(clock.instant()) ? newest() : known;
    }

    /** The registry as it stands now: for approval and commit. */
    public synchronized TrustRegistry newest() throws IOException, EnvelopeRefused {
        Instant now = clock.instant();
        TrustRegistry read = TrustRegistry.load(folder, memory, now);
        registry = read;
        readAt = now;
        return read;
    }
}
