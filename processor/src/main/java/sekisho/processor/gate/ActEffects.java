package sekisho.processor.gate;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.envelope.Act;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.Sha256;
import sekisho.processor.CheckpointCode;
import sekisho.processor.Feeds;
import sekisho.processor.state.FeedControl;

/**
 * What an act in order does here.
 *
 * <pre>
 * stop    parameters feed (code or *)   object SHA-256 of "sekisho:feed:" + feed   state: last act on that feed, or zeros
 * resume  the same
 * </pre>
 */
final class ActEffects {
    private static final Logger LOG = LoggerFactory.getLogger(ActEffects.class);

    private final Feeds feeds;
    private final Controls controls;

    ActEffects(Feeds feeds, Controls controls) {
        this.feeds = feeds;
        this.controls = controls;
    }

    /** The state of the act's object that the act must name. */
    Sha256 state(Act act, String feed) throws ActRefused {
        if (!feed.equals(Controls.ALL) && feeds.find(feed).isEmpty()) {
            throw new ActRefused(act.action().word(), CheckpointCode.FEED_UNKNOWN.code());
        }
        return switch (act.action()) {
            case STOP, RESUME -> controlled(act, feed).lastAct();
            default -> throw new ActRefused(act.action().word(), CheckpointCode.ACT_KIND.code());
        };
    }

    /** Carries out an act that stands. */
    void apply(Act act, String feed, List<Sha256> acts) throws ActRefused {
        FeedControl now = controlled(act, feed);
        Sha256 last = acts.get(acts.size() - 1);
        FeedControl next = switch (act.action()) {
            case STOP -> now.stopped(last);
            case RESUME -> now.resumed(last);
            default -> throw new ActRefused(act.action().word(), CheckpointCode.ACT_KIND.code());
        };
        if (next.flow() == now.flow()) {
            throw new ActRefused(act.action().word(), EnvelopeCode.ACT_STATE.code());
        }
        controls.change(feed, next);
        LOG.atWarn()
                .addKeyValue("feed", feed)
                .addKeyValue("flow", next.flow())
                .addKeyValue("act", last)
                .log("feed controlled by an act");
    }

    private FeedControl controlled(Act act, String feed) throws ActRefused {
        Sha256 object = Sha256.of(("sekisho:feed:" + feed).getBytes(StandardCharsets.UTF_8));
        if (!act.object().equals(object)) {
            throw new ActRefused(act.action().word(), CheckpointCode.ACT_OBJECT.code());
        }
        return controls.of(feed);
    }
}
