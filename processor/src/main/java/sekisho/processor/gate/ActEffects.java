package sekisho.processor.gate;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.envelope.Act;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.Sha256;
import sekisho.envelope.trust.FeedEntry;
import sekisho.processor.CheckpointCode;
import sekisho.processor.Feeds;
import sekisho.processor.state.FeedControl;
import sekisho.processor.state.FeedState;
import sekisho.processor.state.Redrive;
import sekisho.processor.state.Stub;

/**
 * What an act in order does here.
 *
 * <pre>
 * stop            parameters feed (code or *)  object SHA-256 of "sekisho:feed:" + feed  state: last act on that feed, or zeros
 * resume          the same
 * state-position  parameters feed (code), sequence (the next), previous (hash); object and state as above
 * redrive         parameters feed (code)       object manifest hash                      state: latest verdict on that batch
 * discard         the same
 * </pre>
 *
 * A position can be stated only where none is known (the checkpoint's own records were lost): a number that was judged
 * can't be judged again.
 */
final class ActEffects {
    private static final Logger LOG = LoggerFactory.getLogger(ActEffects.class);

    /** Given up by two persons, or not whole any more: nothing could be judged anew. */
    private static final Set<String> FINAL = Set.of(
            CheckpointCode.BATCH_DISCARDED.code(),
            CheckpointCode.BATCH_INCOMPLETE.code(),
            CheckpointCode.BATCH_EXPIRED.code());

    private final Feeds feeds;
    private final Lanes lanes;
    private final Controls controls;
    private final Desk desk;
    private final Aftermath aftermath;
    private final Clock clock;

    ActEffects(Feeds feeds, Lanes lanes, Controls controls, Desk desk, Aftermath aftermath, Clock clock) {
        this.feeds = feeds;
        this.lanes = lanes;
        this.controls = controls;
        this.desk = desk;
        this.aftermath = aftermath;
        this.clock = clock;
    }

    /** The state of the act's object that the act must name. */
    Sha256 state(Act act, String feed) throws ActRefused {
        if (!feed.equals(Controls.ALL) && feeds.find(feed).isEmpty()) {
            throw refused(act, CheckpointCode.FEED_UNKNOWN.code());
        }
        return switch (act.action()) {
            case STOP, RESUME -> controlled(act, feed).lastAct();
            case STATE_POSITION -> controlled(act, registered(act, feed).feed()).lastAct();
            case REDRIVE, DISCARD -> quarantined(act, feed).verdictHash();
            default -> throw refused(act, CheckpointCode.ACT_KIND.code());
        };
    }

    /**
     * Carries out an act that stands.
     *
     * @param acts the hashes of all signatures under it
     */
    void apply(Act act, String feed, List<Sha256> acts) throws ActRefused {
        Sha256 last = acts.get(acts.size() - 1);
        switch (act.action()) {
            case STOP -> control(act, feed, controlled(act, feed).stopped(last));
            case RESUME -> control(act, feed, controlled(act, feed).resumed(last));
            case STATE_POSITION -> position(act, registered(act, feed), last);
            case REDRIVE -> redrive(act, feed, Redrive.Kind.REDRIVE, acts);
            case DISCARD -> redrive(act, feed, Redrive.Kind.DISCARD, acts);
            default -> throw refused(act, CheckpointCode.ACT_KIND.code());
        }
        LOG.atWarn()
                .addKeyValue("feed", feed)
                .addKeyValue("action", act.action().word())
                .addKeyValue("object", act.object())
                .addKeyValue("act", last)
                .log("act took effect");
    }

    private void control(Act act, String feed, FeedControl next) throws ActRefused {
        if (next.flow() == controls.of(feed).flow()) {
            throw refused(act, EnvelopeCode.ACT_STATE.code());
        }
        controls.change(feed, next);
    }

    private void redrive(Act act, String feed, Redrive.Kind kind, List<Sha256> acts) throws ActRefused {
        var order = new Redrive(kind, quarantined(act, feed).verdictHash(), acts);
        lanes.find(feed).orElseThrow().redrives().order(act.object(), order);
        desk.journal().redrive(feed, act.object(), order);
    }

    private void position(Act act, FeedEntry feed, Sha256 last) throws ActRefused {
        Lane lane = lanes.of(feed);
        if (lane.judged().sequence() != 0) {
            throw refused(act, CheckpointCode.ACT_POSITION.code());
        }
        try {
            long next = Long.parseLong(act.parameters().getOrDefault("sequence", ""));
            Sha256 previous = Sha256.parse(act.parameters().getOrDefault("previous", ""));
            var stated = new FeedState(next - 1, previous);
            if (stated.sequence() == 0 || previous.equals(Sha256.ZERO)) {
                throw refused(act, CheckpointCode.ACT_POSITION.code());
            }
            desk.journal().position(feed.feed(), stated);
            lane.judged(stated);
            controls.change(feed.feed(), controls.of(feed.feed()).after(last));
            aftermath.settle(lane);
        } catch (IllegalArgumentException e) {
            throw refused(act, CheckpointCode.ACT_POSITION.code());
        }
    }

    private FeedEntry registered(Act act, String feed) throws ActRefused {
        return feeds.find(feed).orElseThrow(() -> refused(act, CheckpointCode.FEED_UNKNOWN.code()));
    }

    private FeedControl controlled(Act act, String feed) throws ActRefused {
        Sha256 object = Sha256.of(("sekisho:feed:" + feed).getBytes(StandardCharsets.UTF_8));
        if (!act.object().equals(object)) {
            throw refused(act, CheckpointCode.ACT_OBJECT.code());
        }
        return controls.of(feed);
    }

    /** A batch that stands as refused, not for good, and that nobody else has decided about. */
    private Stub quarantined(Act act, String feed) throws ActRefused {
        Lane lane = lanes.find(feed).orElseThrow(() -> refused(act, CheckpointCode.ACT_OBJECT.code()));
        Stub stub = lane.stub(act.object());
        if (stub == null || stub.code().isEmpty()) {
            throw refused(act, CheckpointCode.ACT_OBJECT.code());
        }
        boolean isForgotten = stub.quarantinedAt().plus(desk.terms().stubAge()).isBefore(clock.instant());
        if (isForgotten) {
            throw refused(act, CheckpointCode.QUARANTINE_MISSING.code());
        }
        if (FINAL.contains(stub.code().get())) {
            throw refused(act, CheckpointCode.ACT_FINAL.code());
        }
        if (lane.redrives().order(act.object()).isPresent()) {
            throw refused(act, EnvelopeCode.ACT_STATE.code());
        }
        return stub;
    }

    private static ActRefused refused(Act act, String code) {
        return new ActRefused(act.action().word(), code);
    }
}
