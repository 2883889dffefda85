package sekisho.consumer.intake;

import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * The checked topic as the outer broker shows it. One object per start: after any exception it is closed and never
 * asked again. Any method may throw a {@link RuntimeException} of the client.
 */
interface SourceLog extends AutoCloseable {

    /** Assigns the partitions and seeks, with the epoch where one is known. */
    void seek(Map<Integer, Cursor> cursors);

    ConsumerRecords<byte[], byte[]> poll();

    /** The client's position; this call, too, may bring the only report of a truncation. */
    long position(int partition);

    /** Ends of what is committed (last stable offset), per partition. */
    Map<Integer, Long> stableEnds();

    /** Ends with open transactions counted in, per partition. */
    Map<Integer, Long> highWatermarks();

    /** Records written before this instant that are still offered. */
    long offeredBefore(Instant instant);

    /** Earliest offsets that are still offered, per partition. */
    Map<Integer, Long> earliest();

    /** Asks for the pinned topic id; ids never return, so all data between two such answers are of this topic. */
    void checkTopic() throws IntakeHalted;

    /** Longest throttling the broker asked for lately, in milliseconds. */
    double throttleMillis();

    /** Number of fetches that were answered. */
    double fetches();

    @Override
    void close();
}
