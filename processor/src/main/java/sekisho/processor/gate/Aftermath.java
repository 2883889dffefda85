package sekisho.processor.gate;

import java.util.List;
import sekisho.processor.CheckpointCode;
import sekisho.processor.chain.FeedChain.Place;
import sekisho.processor.state.FeedState;
import sekisho.processor.state.Judgement;
import sekisho.processor.state.Stub;
import sekisho.schemas.topic.Topics;

/** What follows when a verdict is out. */
final class Aftermath {
    private final Desk desk;
    private final Redriving redriving;
    private final int partition;

    Aftermath(Desk desk, Redriving redriving, int partition) {
        this.desk = desk;
        this.redriving = redriving;
        this.partition = partition;
    }

    /** The feed moves on, and what no longer fits is not accepted. */
    void finished(Lane lane, Candidate candidate, Judgement judgement) {
        if (candidate.redrive().isPresent()) {
            redriving.finished(lane, candidate, judgement);
            return;
        }
        String feed = lane.feed();
        FeedState next = lane.judged().judged(candidate.manifest().sequence(), candidate.hash());
        Stub stub = Stub.of(next.sequence(), judgement);
        desk.journal().gone(feed, candidate.hash(), candidate.progress());
        desk.journal().judged(feed, next, stub);
        lane.remove(candidate);
        lane.judged(next);
        lane.remember(candidate.hash(), stub);
        settle(lane);
    }

    /** What waited and doesn't follow the position any more is not accepted. */
    void settle(Lane lane) {
        for (Candidate other : List.copyOf(lane.candidates())) {
            Place place = lane.place(other);
            if (place == Place.FORK || place == Place.REPLAY) {
                notAccepted(lane, other, CheckpointCode.SEQUENCE_FORK);
            }
        }
    }

    /** A batch that waited here is none any more: it consumes no number, and its feed hears of it. */
    void notAccepted(Lane lane, Candidate candidate, CheckpointCode code) {
        desk.journal().gone(lane.feed(), candidate.hash(), candidate.progress());
        lane.remove(candidate);
        lane.rejected().add(candidate.hash());
        desk.postbox().notAccepted(lane.feed(), code.code(), candidate.hash(), refOf(lane, candidate));
    }

    private RecordRef refOf(Lane lane, Candidate candidate) {
        return new RecordRef(
                Topics.sealed(lane.feed()).name(),
                partition,
                candidate.opening().offset(),
                candidate.opening().valueHash());
    }
}
