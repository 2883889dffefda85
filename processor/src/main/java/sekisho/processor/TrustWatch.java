package sekisho.processor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.sign.CrlMemory;
import sekisho.envelope.trust.CheckpointEntry;
import sekisho.envelope.trust.FeedEntry;
import sekisho.envelope.trust.PersonRegistry;
import sekisho.envelope.trust.TrustRegistry;
import sekisho.service.Health;

/**
 * The trust registry as it stands now: loaded anew on a timer, so that a revoked certificate counts no longer. A
 * registry that can't be read leaves the old one in force and shows in health. A feed whose topics aren't there is not
 * taken in: writing to a missing topic would stop the others too.
 */
final class TrustWatch implements Feeds {
    private static final Logger LOG = LoggerFactory.getLogger(TrustWatch.class);

    private final Path folder;
    private final Clock clock;
    private final CrlMemory memory = new CrlMemory();
    private final Predicate<FeedEntry> isPrepared;
    private volatile TrustRegistry registry = TrustRegistry.empty();
    private volatile Health health = Health.up();

    private TrustWatch(Path folder, Clock clock, Predicate<FeedEntry> isPrepared) {
        this.folder = folder;
        this.isPrepared = isPrepared;
        this.clock = clock;
    }

    /**
     * Loads it for the first time; a registry that can't be read refuses the start.
     *
     * @param isPrepared whether the topics of a feed that is new since then are there
     */
    static TrustWatch load(Path folder, Clock clock, Predicate<FeedEntry> isPrepared)
            throws IOException, EnvelopeRefused {
        var watch = new TrustWatch(folder, clock, isPrepared);
        watch.registry = TrustRegistry.load(folder, watch.memory, clock.instant());
        return watch;
    }

    @Override
    public Optional<FeedEntry> find(String feed) {
        return registry.feed(feed);
    }

    Optional<PersonRegistry> persons() {
        return registry.persons();
    }

    SortedMap<String, FeedEntry> feeds() {
        return registry.feeds();
    }

    TrustRegistry registry() {
        return registry;
    }

    /** The checkpoints whose verdicts count. */
    Collection<CheckpointEntry> checkpoints() {
        return registry.checkpoints().values();
    }

    Health health() {
        return health;
    }

    void reload() {
        try {
            registry = prepared(TrustRegistry.load(folder, memory, clock.instant()));
        } catch (EnvelopeRefused e) {
            failed(e.code().code());
        } catch (IOException e) {
            failed(EnvelopeCode.TRUST_REGISTRY.code());
        }
    }

    private TrustRegistry prepared(TrustRegistry loaded) {
        TrustRegistry taken = loaded;
        health = Health.up();
        for (FeedEntry feed : loaded.feeds().values()) {
            boolean sameSink = registry.feed(feed.feed())
                    .filter(known -> known.municipality().equals(feed.municipality()))
                    .isPresent();
            if (!sameSink && !isPrepared.test(feed)) {
                taken = taken.withoutFeed(feed.feed());
                String code = CheckpointCode.FEED_UNPREPARED.code();
                health = new Health.Degraded(code, CheckpointCode.FEED_UNPREPARED.en());
                LOG.atWarn()
                        .addKeyValue("code", code)
                        .addKeyValue("feed", feed.feed())
                        .log("feed not taken in");
            }
        }
        return taken;
    }

    private void failed(String code) {
        health = new Health.Degraded(code, "the trust registry can't be read; the old one stays in force");
        LOG.atWarn().addKeyValue("code", code).log("trust registry not reloaded");
    }
}
