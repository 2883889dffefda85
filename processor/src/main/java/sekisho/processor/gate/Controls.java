package sekisho.processor.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sekisho.envelope.Sha256;
import sekisho.processor.state.BatchKeys;
import sekisho.processor.state.FeedControl;
import sekisho.processor.state.FeedControl.Flow;
import sekisho.processor.state.PendingAct;
import sekisho.processor.state.StateCodec;

/** What persons have decided about feeds, and first signatures that wait for a second, as the stores hold it. */
final class Controls {
    /** Stands for all feeds. */
    static final String ALL = "*";
    /** Both signatures must be made within 24 hours; a little more, for records that were late. */
    private static final Duration PATIENCE = Duration.ofHours(25);

    /** First signatures of one feed that may wait. */
    private static final int WAITING = 64;

    private final Journal journal;
    private final Map<String, FeedControl> byFeed = new HashMap<>();
    private final Map<String, Map<Sha256, PendingAct>> pending = new HashMap<>();

    private Controls(Journal journal) {
        this.journal = journal;
    }

    static Controls load(Journal journal) {
        var controls = new Controls(journal);
        journal.eachBatchEntry(entry -> {
            String feed = BatchKeys.feed(entry.key);
            switch (BatchKeys.kind(entry.key)) {
                case CONTROL -> controls.byFeed.put(feed, StateCodec.control(entry.value));
                case ACT -> controls.waiting(feed).put(BatchKeys.batch(entry.key), StateCodec.pendingAct(entry.value));
                default -> {} // read by Lanes
            }
        });
        return controls;
    }

    FeedControl of(String feed) {
        return byFeed.getOrDefault(feed, FeedControl.START);
    }

    /** Whether the feed itself or all feeds are stopped. */
    Flow flow(String feed) {
        boolean stopped = of(feed).flow() == Flow.STOPPED || of(ALL).flow() == Flow.STOPPED;
        return stopped ? Flow.STOPPED : Flow.RUNNING;
    }

    void change(String feed, FeedControl next) {
        byFeed.put(feed, next);
        journal.control(feed, next);
    }

    Optional<PendingAct> first(String feed, Sha256 terms) {
        return Optional.ofNullable(waiting(feed).get(terms));
    }

    /** Acts about this feed, or about all feeds, that lack their second signature. */
    int waitingFor(String feed) {
        return waiting(feed).size() + waiting(ALL).size();
    }

    /** Whether another first signature may wait. */
    boolean hasRoom(String feed) {
        return waiting(feed).size() < WAITING;
    }

    void await(String feed, Sha256 terms, PendingAct act) {
        waiting(feed).put(terms, act);
        journal.pending(feed, terms, act);
    }

    void settle(String feed, Sha256 terms) {
        waiting(feed).remove(terms);
        journal.pendingGone(feed, terms);
    }

    /** Forgets first signatures that no second one can join any more. */
    void expire(Instant now) {
        pending.forEach((feed, acts) -> {
            List<Sha256> old = acts.entrySet().stream()
                    .filter(entry -> entry.getValue().at().plus(PATIENCE).isBefore(now))
                    .map(Map.Entry::getKey)
                    .toList();
            old.forEach(terms -> settle(feed, terms));
        });
    }

    private Map<Sha256, PendingAct> waiting(String feed) {
        return pending.computeIfAbsent(feed, f -> new HashMap<>());
    }
}
