package sekisho.processor.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Going on after an exception would commit what was written before it. */
final class FailAlwaysTest {
    private static final byte[] VALUE = {1};

    @Test
    void anExceptionAfterAWriteStopsTheThread() {
        try (var driver = new TopologyTestDriver(halfARecord(), settings())) {
            var input = driver.createInputTopic("in", new ByteArraySerializer(), new ByteArraySerializer());

            assertThatThrownBy(() -> input.pipeInput(VALUE, VALUE)).isInstanceOf(StreamsException.class);
        }
    }

    @Test
    void theSettingsNameNoOtherHandlerAndNoDeadLetterQueueOfKafkas() {
        var settings = StreamsSettings.of("app", "a", "state", 1, 1);

        assertThat(settings)
                .containsEntry(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, FailAlways.class)
                .containsEntry(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, FailAlways.class)
                .containsEntry(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, FailAlways.class)
                .doesNotContainKey(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG);
    }

    @Test
    void transactionsAreShortForALongerOneIsALongerOutage() {
        assertThat(StreamsSettings.of("app", "a", "state", 1, 1))
                .containsEntry(StreamsConfig.producerPrefix("transaction.timeout.ms"), 10_000)
                .containsEntry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    }

    private static Properties settings() {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "fail-always");
        settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, FailAlways.class);
        return settings;
    }

    private static Topology halfARecord() {
        var topology = new Topology();
        topology.addSource("in", new ByteArrayDeserializer(), new ByteArrayDeserializer(), "in");
        topology.addProcessor("half", HalfARecord::new, "in");
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("store"), Serdes.ByteArray(), Serdes.ByteArray()),
                "half");
        topology.addSink("out", "out", new ByteArraySerializer(), new ByteArraySerializer(), "half");
        return topology;
    }

    private static final class HalfARecord implements Processor<byte[], byte[], byte[], byte[]> {
        private @Nullable ProcessorContext<byte[], byte[]> context;

        @Override
        public void init(ProcessorContext<byte[], byte[]> opened) {
            context = opened;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            if (context != null) {
                context.forward(record);
            }
            throw new IllegalStateException("secret-4711");
        }
    }
}
