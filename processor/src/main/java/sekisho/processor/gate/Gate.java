package sekisho.processor.gate;

import java.time.Duration;
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
    static final Duration TICK = Ticks.SLOW;

    private final GateParts parts;
    private @Nullable Life life;
    private @Nullable Ticks ticks;

    public Gate(GateParts parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<@Nullable String, Outgoing> context) {
        close();
        life = Life.open(parts, context);
        ticks = new Ticks(context, life);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (life != null && ticks != null) {
            life.arrived(record);
            ticks.follow();
        }
    }

    @Override
    public void close() {
        if (ticks != null) {
            ticks.cancel();
            ticks = null;
        }
        if (life != null) {
            life.close();
            life = null;
        }
    }
}
