package sekisho.processor.gate;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The gate of one task (one partition of every feed topic): binds, keeps positions, releases. The stream thread only
 * moves bytes here; nothing in it takes long and no data record lets an exception out.
 *
 * <p>Streams may open the same object again after an aborted transaction: each opening is a new {@link Life}.
 */
public final class Gate implements Processor<byte[], byte[], @Nullable String, Outgoing> {
    /** Stores, and the names of their changelogs. */
    public static final String BATCHES = "batches";

    public static final String FEEDS = "feeds";
    static final Duration TICK = Duration.ofMillis(250);

    private final GateParts parts;
    private @Nullable Life life;
    private @Nullable Cancellable tick;

    public Gate(GateParts parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<@Nullable String, Outgoing> context) {
        close();
        Life opened = Life.open(parts, context);
        life = opened;
        tick = context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> opened.tick(Instant.ofEpochMilli(now)));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (life != null) {
            life.arrived(record);
        }
    }

    @Override
    public void close() {
        if (tick != null) {
            tick.cancel();
            tick = null;
        }
        if (life != null) {
            life.close();
            life = null;
        }
    }
}
