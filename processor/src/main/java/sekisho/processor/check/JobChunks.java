package sekisho.processor.check;

import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import sekisho.envelope.seal.ChunkSource;
import sekisho.processor.CheckpointCode;
import sekisho.processor.log.ChunkLog;
import sekisho.processor.log.ChunkRead;

/** The chunks of a job, read again from the log; between two of them a job may be called off. */
final class JobChunks implements ChunkSource {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CheckJob job;
    private final ChunkLog log;
    private final BooleanSupplier cancelled;

    JobChunks(CheckJob job, ChunkLog log, BooleanSupplier cancelled) {
        this.job = job;
        this.log = log;
        this.cancelled = cancelled;
    }

    @Override
    public byte[] chunk(int index) throws IOException {
        if (cancelled.getAsBoolean()) {
            throw new Fault(new Checked.NotNow(CheckpointCode.LOG_UNAVAILABLE.code()));
        }
        ChunkRead read = log.read(
                job.shelf(),
                job.manifest(),
                index,
                job.partition(),
                job.chunks().offset(index),
                PATIENCE);
        if (read instanceof ChunkRead.Found found) {
            return found.payload();
        }
        throw new Fault(result(read));
    }

    private static Checked result(ChunkRead read) {
        if (read instanceof ChunkRead.Gone) {
            return new Checked.Refused(CheckpointCode.BATCH_EXPIRED.code());
        }
        return read instanceof ChunkRead.Changed
                ? new Checked.Refused(CheckpointCode.BATCH_CHANGED.code())
                : new Checked.NotNow(CheckpointCode.LOG_UNAVAILABLE.code());
    }
}
