package sekisho.processor.gate;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import sekisho.processor.check.CheckJob;
import sekisho.processor.check.CheckOutcome;
import sekisho.processor.check.CheckPool;
import sekisho.processor.check.FindJob;

/**
 * The hand-off between one life of a task and the check pool. A task that is opened again (after a rebalance or an
 * aborted transaction) gets a new one, so that no result of an earlier life can reach it.
 */
final class JobDesk implements AutoCloseable {
    private final CheckPool pool;
    private final Queue<CheckOutcome> outcomes = new ConcurrentLinkedQueue<>();
    private int underWay;
    private volatile boolean closed;

    JobDesk(CheckPool pool) {
        this.pool = pool;
    }

    void submit(CheckJob job) {
        underWay++;
        pool.submit(job, () -> closed, outcomes::add);
    }

    void find(FindJob job) {
        underWay++;
        pool.find(job, () -> closed, outcomes::add);
    }

    /** What a worker has finished since the last call. */
    Optional<CheckOutcome> poll() {
        Optional<CheckOutcome> outcome = Optional.ofNullable(outcomes.poll());
        outcome.ifPresent(taken -> underWay--);
        return outcome;
    }

    /** Whether an outcome may still come, or is there. */
    boolean isWaiting() {
        return underWay > 0;
    }

    boolean hasOutcome() {
        return !outcomes.isEmpty();
    }

    @Override
    public void close() {
        closed = true;
        outcomes.clear();
    }
}
