package sekisho.processor;

import org.apache.kafka.streams.KafkaStreams;
import sekisho.service.Health;

/** Health of the Streams client: what stopped doesn't come back by itself. */
final class StreamsHealth {
    private StreamsHealth() {}

    static Health of(KafkaStreams.State state) {
        return switch (state) {
            case RUNNING -> Health.up();
            case CREATED, REBALANCING -> new Health.Degraded("streams.starting", "partitions are being assigned");
            case PENDING_SHUTDOWN, NOT_RUNNING -> new Health.Down("streams.stopped", "the checkpoint is stopped");
            case PENDING_ERROR, ERROR ->
                new Health.Down("streams.failed", "stream threads failed again and again; see the log");
        };
    }
}
