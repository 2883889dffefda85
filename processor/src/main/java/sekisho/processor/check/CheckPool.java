package sekisho.processor.check;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.processor.CheckpointCode;
import sekisho.processor.log.ChunkLog;
import sekisho.processor.log.Quarantine;
import sekisho.processor.log.QuarantineRead;

/**
 * Runs checks aside of the stream threads. A feed has at most one job at a time, so workers are shared fairly by feed
 * and the queue is never longer than there are feeds.
 */
public final class CheckPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CheckPool.class);

    private final Executor executor;
    private final Supplier<ChunkLog> logs;
    private final Supplier<Quarantine> quarantines;
    private final Judge judge;
    private final Queue<ChunkLog> idle = new ConcurrentLinkedQueue<>();

    /**
     * @param executor runs the jobs; its threads are its owner's
     * @param quarantines one for each search
     * @param logs a log for each job that runs at the same time as others; used again and again
     */
    public CheckPool(Executor executor, Supplier<ChunkLog> logs, Supplier<Quarantine> quarantines, Judge judge) {
        this.quarantines = quarantines;
        this.executor = executor;
        this.logs = logs;
        this.judge = judge;
    }

    /**
     * Checks a batch when a worker is free.
     *
     * @param cancelled whether nobody waits for the outcome any more; asked before, during and after the check
     * @param sink takes the outcome, on the worker's thread
     */
    public void submit(CheckJob job, BooleanSupplier cancelled, Consumer<CheckOutcome> sink) {
        executor.execute(() -> {
            if (!cancelled.getAsBoolean()) {
                CheckOutcome outcome = run(job, cancelled);
                if (!cancelled.getAsBoolean()) {
                    sink.accept(outcome);
                }
            }
        });
    }

    /** Looks for a batch in quarantine when a worker is free. */
    public void find(FindJob job, BooleanSupplier cancelled, Consumer<CheckOutcome> sink) {
        executor.execute(() -> {
            if (!cancelled.getAsBoolean()) {
                CheckOutcome outcome = found(job);
                if (!cancelled.getAsBoolean()) {
                    sink.accept(outcome);
                }
            }
        });
    }

    /** Closes the logs; call it when no job runs any more. */
    @Override
    public void close() {
        for (ChunkLog log = idle.poll(); log != null; log = idle.poll()) {
            log.close();
        }
    }

    private CheckOutcome found(FindJob job) {
        try (Quarantine quarantine = quarantines.get()) {
            QuarantineRead read = quarantine.find(job.feed(), job.partition(), job.batch(), job.from());
            if (read instanceof QuarantineRead.Found found) {
                return new CheckOutcome.Located(job.feed(), job.batch(), found);
            }
            CheckpointCode code = read instanceof QuarantineRead.Missing
                    ? CheckpointCode.QUARANTINE_MISSING
                    : CheckpointCode.LOG_UNAVAILABLE;
            return new CheckOutcome.NotNow(job.feed(), job.batch(), code.code());
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue("feed", job.feed())
                    .addKeyValue("error", e.getClass().getName())
                    .log("search in quarantine failed");
            return new CheckOutcome.NotNow(job.feed(), job.batch(), CheckpointCode.CHECK_FAILED.code());
        }
    }

    private CheckOutcome run(CheckJob job, BooleanSupplier cancelled) {
        Optional<ChunkLog> log = Optional.ofNullable(idle.poll());
        try {
            log = Optional.of(log.orElseGet(logs));
            CheckOutcome outcome = judge.judge(job, log.get(), cancelled);
            idle.add(log.get());
            return outcome;
        } catch (RuntimeException | Error e) {
            // Whatever it is: without an outcome the feed would wait for ever. Its message may quote what was read.
            log.ifPresent(CheckPool::discard);
            StackTraceElement[] trace = e.getStackTrace();
            LOG.atError()
                    .addKeyValue("feed", job.feed())
                    .addKeyValue("batch", job.manifest().hash())
                    .addKeyValue("error", e.getClass().getName())
                    .addKeyValue("at", trace.length == 0 ? "" : trace[0].toString())
                    .log("check failed by an internal error");
            return new CheckOutcome.NotNow(job.feed(), job.manifest().hash(), CheckpointCode.CHECK_FAILED.code());
        }
    }

    private static void discard(ChunkLog log) {
        try {
            log.close();
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("error", e.getClass().getName()).log("a reader did not close");
        }
    }
}
