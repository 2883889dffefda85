package sekisho.service;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/**
 * The few of Kafka's some two thousand series that say something. A filter by allow-list, because per-node series are
 * set by the other side (thousands of invented nodes would be thousands of series), and because each topic appears
 * twice, once with its dots turned to underscores.
 */
public final class KafkaMeters {
    private static final Set<String> CONSUMER = Set.of(
            "fetch.manager.fetch.total",
            "fetch.manager.fetch.throttle.time.max",
            "fetch.manager.bytes.consumed.total",
            "fetch.manager.records.consumed.total",
            "fetch.manager.records.lag.max",
            "last.poll.seconds.ago",
            "connection.count",
            "failed.authentication.total");
    private static final Set<String> PRODUCER = Set.of(
            "record.error.total",
            "record.send.total",
            "txn.commit.time.ns.total",
            "connection.count",
            "failed.authentication.total");
    private static final Set<String> ADMIN = Set.of("client.connection.count", "client.failed.authentication.total");
    /** Kafka Streams: state of client and threads, losses, restores, memory of the stores. */
    private static final Pattern STREAMS =
            Pattern.compile("alive\\.stream\\.threads|failed\\.stream\\.threads|client\\.state"
                    + "|thread\\.(thread\\.state|commit\\.total|task\\.created\\.total|task\\.closed\\.total|punctuate\\.latency\\.max)"
                    + "|task\\.(dropped\\.records|restore)\\.total"
                    + "|state\\.(block\\.cache\\.usage|cur\\.size\\.all\\.mem\\.tables)");

    private KafkaMeters() {}

    /** Filters for a registry that Kafka's binders write to; other meters pass untouched. */
    public static List<MeterFilter> filters() {
        MeterFilter kept = new MeterFilter() {
            @Override
            public MeterFilterReply accept(Meter.Id id) {
                return id.getName().startsWith("kafka.") && !kept(id)
                        ? MeterFilterReply.DENY
                        : MeterFilterReply.NEUTRAL;
            }
        };
        // A random id of each start would make new series each time.
        return List.of(kept, MeterFilter.ignoreTags("process.id"));
    }

    /** Binds a consumer until the result is closed; close it before the client. */
    public static AutoCloseable bind(MeterRegistry registry, Consumer<?, ?> consumer) {
        return bound(registry, new KafkaClientMetrics(consumer));
    }

    /** As for a consumer. */
    public static AutoCloseable bind(MeterRegistry registry, Producer<?, ?> producer) {
        return bound(registry, new KafkaClientMetrics(producer));
    }

    /** As for a consumer. */
    public static AutoCloseable bind(MeterRegistry registry, Admin admin) {
        return bound(registry, new KafkaClientMetrics((AdminClient) admin));
    }

    private static AutoCloseable bound(MeterRegistry registry, KafkaClientMetrics metrics) {
        metrics.bindTo(registry);
        return metrics;
    }

    private static boolean kept(Meter.Id id) {
        String topic = id.getTag("topic");
        if (id.getTag("node.id") != null || (topic != null && topic.contains("_"))) {
            return false;
        }
        String name = id.getName();
        return named(name, "kafka.consumer.", CONSUMER)
                || named(name, "kafka.producer.", PRODUCER)
                || named(name, "kafka.admin.", ADMIN)
                || (name.startsWith("kafka.stream.")
                        && STREAMS.matcher(name.substring("kafka.stream.".length()))
                                .matches());
    }

    private static boolean named(String name, String prefix, Set<String> kept) {
        return name.startsWith(prefix) && kept.contains(name.substring(prefix.length()));
    }
}
