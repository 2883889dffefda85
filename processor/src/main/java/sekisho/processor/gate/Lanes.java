package sekisho.processor.gate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.trust.FeedEntry;
import sekisho.processor.Feeds;
import sekisho.processor.state.BatchKeys;
import sekisho.processor.state.Opening;
import sekisho.processor.state.Stage;
import sekisho.processor.state.StateCodec;

/** The feeds of this task, as read from its stores and then kept in step with them. */
final class Lanes {
    private final Feeds feeds;
    private final Map<String, Lane> lanes = new TreeMap<>();

    private Lanes(Feeds feeds) {
        this.feeds = feeds;
    }

    /**
     * Reads the stores. A feed that is registered no more keeps its lane: should it come back, it goes on where it was.
     */
    static Lanes load(Journal journal, Feeds feeds) {
        var lanes = new Lanes(feeds);
        journal.eachFeed(entry -> lanes.known(entry.key).judged(StateCodec.feed(entry.value)));
        journal.eachBatchEntry(entry -> {
            String feed = BatchKeys.feed(entry.key);
            if (!feed.equals(Controls.ALL)) {
                restore(lanes.known(feed), entry);
            }
        });
        lanes.lanes.values().forEach(Lanes::settle);
        return lanes;
    }

    /** The lane of a registered feed, new if nothing of it has come yet. */
    Lane of(FeedEntry feed) {
        return known(feed.feed());
    }

    Optional<Lane> find(String feed) {
        return Optional.ofNullable(lanes.get(feed));
    }

    /** Where a lane's released batches go; empty while its feed is not registered. */
    Optional<String> municipality(Lane lane) {
        return feeds.find(lane.feed()).map(FeedEntry::municipality);
    }

    /** All lanes, each turn beginning with another one, so that no feed is always the last. */
    List<Lane> from(int turn) {
        List<Lane> all = new ArrayList<>(lanes.values());
        if (!all.isEmpty()) {
            Collections.rotate(all, -Math.floorMod(turn, all.size()));
        }
        return all;
    }

    private Lane known(String feed) {
        return lanes.computeIfAbsent(feed, Lane::new);
    }

    private static void restore(Lane lane, KeyValue<String, byte[]> entry) {
        switch (BatchKeys.kind(entry.key)) {
            case OPENING -> lane.add(candidate(StateCodec.opening(entry.value)));
            case STAGE -> of(lane, entry).become(StateCodec.stage(entry.value));
            case CHUNK -> of(lane, entry).progress().add(BatchKeys.index(entry.key), StateCodec.offset(entry.value));
            case EARLY -> lane.early().keep(StateCodec.earlyChunk(entry.value));
            case REDRIVE -> lane.redrives().order(BatchKeys.batch(entry.key), StateCodec.redrive(entry.value));
            case REDRIVE_STAGE -> {
                if (StateCodec.stage(entry.value) instanceof Stage.Releasing releasing) {
                    lane.redrives().started(BatchKeys.batch(entry.key), releasing);
                }
            }
            case ACT, CONTROL -> {} // read by Controls
            case STUB -> lane.remember(BatchKeys.batch(entry.key), StateCodec.stub(entry.value));
        }
    }

    private static Candidate of(Lane lane, KeyValue<String, byte[]> entry) {
        return Objects.requireNonNull(lane.candidate(BatchKeys.batch(entry.key)), "state without its opening");
    }

    private static Candidate candidate(Opening opening) {
        try {
            return new Candidate(Manifest.parse(opening.manifestJson().toArray()), opening);
        } catch (EnvelopeRefused e) {
            throw new IllegalStateException("a stored manifest can't be read", e);
        }
    }

    /** Stages that follow from the chunks: complete ones go to the pool again. */
    private static void settle(Lane lane) {
        for (Candidate candidate : lane.candidates()) {
            if (candidate.progress().isComplete() && candidate.stage() instanceof Stage.Assembling assembling) {
                candidate.become(assembling.complete(assembling.since()));
            }
        }
    }
}
