package sekisho.processor;

import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;
import sekisho.service.Health;

/** Health of the Streams client: what stopped doesn't come back by itself, and "running" alone proves nothing. */
final class StreamsHealth {
    /** A tick comes four times a second; a rebalance or a broker that is away for a while stops it too. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private StreamsHealth() {}

    static Health of(KafkaStreams streams, CheckpointMetrics metrics, Clock clock) {
        KafkaStreams.State state = streams.state();
        return switch (state) {
            case RUNNING -> running(hasTasks(streams), metrics, clock);
            case CREATED, REBALANCING -> new Health.Degraded("streams.starting", "partitions are being assigned");
            case PENDING_SHUTDOWN, NOT_RUNNING -> new Health.Down("streams.stopped", "the checkpoint is stopped");
            case PENDING_ERROR, ERROR ->
                new Health.Down(CheckpointCode.STREAMS_FAILED.code(), CheckpointCode.STREAMS_FAILED.en());
        };
    }

    static Health running(boolean hasTasks, CheckpointMetrics metrics, Clock clock) {
        boolean isSilent = metrics.lastTick().plus(SILENCE).isBefore(clock.instant());
        return hasTasks && isSilent
                ? new Health.Down(CheckpointCode.STREAMS_SILENT.code(), CheckpointCode.STREAMS_SILENT.en())
                : Health.up();
    }

    /** An instance beyond the number of partitions has nothing to do. */
    private static boolean hasTasks(KafkaStreams streams) {
        return streams.metadataForLocalThreads().stream()
                .map(ThreadMetadata::activeTasks)
                .anyMatch(tasks -> !tasks.isEmpty());
    }
}
