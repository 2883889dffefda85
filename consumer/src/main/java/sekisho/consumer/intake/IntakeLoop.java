package sekisho.consumer.intake;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.consumer.code.IntakeCode;

/**
 * Pulls pages and stores them, until stopped or halted. Nothing is ever reset and no record is ever skipped: whatever
 * is not in order halts the topic, with nothing of the page in hand stored.
 */
final class IntakeLoop {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeLoop.class);

    private final String topic;
    private final PositionStore store;
    private final Bounds bounds;
    private final IntakeMeters meters;
    private final PageCheck check;
    private final Clock clock;
    private final BooleanSupplier stopped;

    IntakeLoop(
            String topic,
            PositionStore store,
            Bounds bounds,
            IntakeMeters meters,
            Clock clock,
            BooleanSupplier stopped) {
        this.clock = clock;
        this.topic = topic;
        this.store = store;
        this.bounds = bounds;
        this.meters = meters;
        this.check = new PageCheck(bounds);
        this.stopped = stopped;
    }

    /**
     * Runs on one source object from {@code start}; the caller closes the source.
     *
     * @throws IntakeHalted the topic is not in order; to be written down, and cleared by two persons only
     * @throws SQLException the database is not in order: no fault of the topic, so a later start goes on
     */
    void run(SourceLog log, StallWatch watch, Pinned start) throws IntakeHalted, SQLException {
        try {
            log.checkTopic();
            log.seek(start.cursors());
            Pinned pinned = start;
            var offers = new Offers(store, bounds.offers(), clock);
            while (!stopped.getAsBoolean()) {
                offers.look(log);
                pinned = step(log, watch, pinned);
            }
        } catch (InterruptException e) {
            if (!stopped.getAsBoolean()) {
                throw new IntakeHalted(IntakeCode.FAULT, e);
            }
        } catch (RuntimeException e) {
            throw new IntakeHalted(codeOf(e), e);
        }
    }

    private Pinned step(SourceLog log, StallWatch watch, Pinned pinned) throws IntakeHalted, SQLException {
        ConsumerRecords<byte[], byte[]> page = log.poll();
        Map<Integer, Cursor> after = new TreeMap<>();
        for (Map.Entry<Integer, Cursor> entry : pinned.cursors().entrySet()) {
            int partition = entry.getKey();
            var records = page.records(new TopicPartition(topic, partition));
            after.put(partition, check.advance(partition, entry.getValue(), records, log.position(partition)));
        }
        watch.look(log, pinned.cursors(), after);
        // After the poll and before the commit: what was read since the last such answer is of the pinned topic.
        log.checkTopic();
        after.entrySet().removeIf(e -> e.getValue().equals(pinned.cursor(e.getKey())));
        if (!after.isEmpty()) {
            store.store(pinned, after, page);
            tell(page);
        }
        meters.pulled(page, watch.openTransactionSince());
        meters.offered(log, bounds.deleteAfter());
        if (page.isEmpty()) {
            pause();
        }
        return pinned.with(after);
    }

    /** The intake opens nothing: offsets tie its lines to the batches that the consumer names. */
    private static void tell(ConsumerRecords<byte[], byte[]> page) {
        for (TopicPartition partition : page.partitions()) {
            var records = page.records(partition);
            LOG.atInfo()
                    .addKeyValue("partition", partition.partition())
                    .addKeyValue("firstOffset", records.get(0).offset())
                    .addKeyValue("records", records.size())
                    .log("records stored");
        }
    }

    private void pause() {
        try {
            Thread.sleep(bounds.idleSleep().toMillis());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static IntakeCode codeOf(RuntimeException e) {
        // A truncation is a kind of being out of range, and the more telling one.
        if (e instanceof LogTruncationException) {
            return IntakeCode.TRUNCATED;
        }
        if (e instanceof OffsetOutOfRangeException || e instanceof NoOffsetForPartitionException) {
            return IntakeCode.OUT_OF_RANGE;
        }
        if (e instanceof AuthorizationException) {
            return IntakeCode.DENIED;
        }
        return e instanceof TimeoutException ? IntakeCode.UNREACHABLE : IntakeCode.FAULT;
    }
}
