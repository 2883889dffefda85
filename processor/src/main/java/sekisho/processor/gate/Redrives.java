package sekisho.processor.gate;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sekisho.envelope.Sha256;
import sekisho.processor.state.Redrive;
import sekisho.processor.state.Stage;

/** Refused batches of a feed that two persons decided about: one at a time, in order of decision. */
final class Redrives {
    private final Map<Sha256, Redrive> orders = new LinkedHashMap<>();
    private final Map<Sha256, Stage.Releasing> started = new HashMap<>();
    private @Nullable Sha256 searching;
    private @Nullable Candidate current;

    /** A release that had begun before this life of the task. */
    void started(Sha256 batch, Stage.Releasing releasing) {
        started.put(batch, releasing);
    }

    Optional<Stage.Releasing> started(Sha256 batch) {
        return Optional.ofNullable(started.get(batch));
    }

    void order(Sha256 batch, Redrive redrive) {
        orders.put(batch, redrive);
    }

    Optional<Redrive> order(Sha256 batch) {
        return Optional.ofNullable(orders.get(batch));
    }

    /** The next batch to be looked for, unless one is under way. */
    Optional<Sha256> next() {
        boolean idle = searching == null && current == null;
        return idle ? orders.keySet().stream().findFirst() : Optional.empty();
    }

    void searching(Sha256 batch) {
        searching = batch;
    }

    void found(Candidate candidate) {
        searching = null;
        current = candidate;
    }

    /** To be looked for again, after the others. */
    void postpone(Sha256 batch) {
        searching = null;
        Redrive order = orders.remove(batch);
        if (order != null) {
            orders.put(batch, order);
        }
    }

    /** The batch that passes its checks anew. */
    Optional<Candidate> current() {
        return Optional.ofNullable(current);
    }

    void done(Sha256 batch) {
        orders.remove(batch);
        started.remove(batch);
        searching = null;
        current = null;
    }
}
