package sekisho.e2e.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.service.KafkaMeters;

/** On real Kafka Streams that never reaches a broker; its client and threads have metrics from the start. */
class StreamsMetersTest {

    @Test
    void keepsStateAndProgressOfClientAndThreads(@TempDir Path folder) {
        var settings = new Properties();
        settings.put("application.id", "any");
        settings.put("bootstrap.servers", "127.0.0.1:1");
        settings.put("state.dir", folder.toString());
        var builder = new StreamsBuilder();
        builder.stream("any");
        var registry = new SimpleMeterRegistry();
        KafkaMeters.filters().forEach(registry.config()::meterFilter);
        var names = new TreeSet<String>();
        try (var streams = new KafkaStreams(builder.build(), settings);
                var metrics = new KafkaStreamsMetrics(streams)) {
            metrics.bindTo(registry);
            registry.getMeters().stream()
                    .map(Meter::getId)
                    .map(Meter.Id::getName)
                    .forEach(names::add);
            assertThat(registry.getMeters().stream().map(meter -> meter.getId().getTag("process.id")))
                    .as("a random id of each start")
                    .containsOnlyNulls();
        }
        assertThat(names)
                .filteredOn(name -> name.startsWith("kafka.stream."))
                .containsExactly(
                        "kafka.stream.alive.stream.threads",
                        "kafka.stream.client.state",
                        "kafka.stream.failed.stream.threads",
                        "kafka.stream.thread.commit.total",
                        "kafka.stream.thread.punctuate.latency.max",
                        "kafka.stream.thread.task.closed.total",
                        "kafka.stream.thread.task.created.total",
                        "kafka.stream.thread.thread.state");
    }
}
