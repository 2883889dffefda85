package sekisho.consumer.intake;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicIdException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.consumer.code.IntakeCode;
import sekisho.service.KafkaMeters;

/** The real topic: a consumer by assignment and an admin client that asks by topic id, never by name. */
final class KafkaSourceLog implements SourceLog {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaSourceLog.class);
    private static final Duration POSITION_WAIT = Duration.ofSeconds(2);
    private static final Duration END_WAIT = Duration.ofSeconds(3);
    private static final int CHECK_MILLIS = 4_000;

    private final String topic;
    private final Uuid topicId;
    private final Consumer<byte[], byte[]> consumer;
    private final Admin admin;
    private final Duration pollWait;
    private final BooleanSupplier redirected;
    private final AutoCloseable meters;

    KafkaSourceLog(
            String topic,
            Uuid topicId,
            OuterClients clients,
            Duration pollWait,
            BooleanSupplier redirected,
            MeterRegistry registry) {
        this.topic = topic;
        this.topicId = topicId;
        this.consumer = clients.consumer();
        this.admin = clients.admin();
        this.pollWait = pollWait;
        this.redirected = redirected;
        this.meters = KafkaMeters.bind(registry, consumer);
    }

    @Override
    public void seek(Map<Integer, Cursor> cursors) {
        consumer.assign(cursors.keySet().stream().map(this::at).toList());
        cursors.forEach((partition, cursor) ->
                // Without the epoch a restored or truncated log would be read on silently.
                consumer.seek(at(partition), new OffsetAndMetadata(cursor.next(), cursor.epoch(), "")));
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll() {
        return consumer.poll(pollWait);
    }

    @Override
    public long position(int partition) {
        return consumer.position(at(partition), POSITION_WAIT);
    }

    @Override
    public Map<Integer, Long> stableEnds() {
        return consumer.endOffsets(assigned(), END_WAIT).entrySet().stream()
                .collect(Collectors.toMap(e -> e.getKey().partition(), Map.Entry::getValue));
    }

    @Override
    public Map<Integer, Long> earliest() {
        return consumer.beginningOffsets(assigned(), END_WAIT).entrySet().stream()
                .collect(Collectors.toMap(e -> e.getKey().partition(), Map.Entry::getValue));
    }

    @Override
    public Map<Integer, Long> highWatermarks() {
        var wanted = assigned().stream().collect(Collectors.toMap(tp -> tp, tp -> OffsetSpec.latest()));
        var options = new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED).timeoutMs(CHECK_MILLIS);
        Map<Integer, Long> ends = new TreeMap<>();
        try {
            admin.listOffsets(wanted, options)
                    .all()
                    .get(CHECK_MILLIS, TimeUnit.MILLISECONDS)
                    .forEach((tp, info) -> ends.put(tp.partition(), info.offset()));
            return ends;
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("high watermarks", e);
        } catch (InterruptedException e) {
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }

    @Override
    public long offeredBefore(Instant instant) {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(assigned(), END_WAIT);
        Map<TopicPartition, Long> ends = consumer.endOffsets(assigned(), END_WAIT);
        Map<TopicPartition, OffsetAndTimestamp> later = consumer.offsetsForTimes(
                assigned().stream().collect(Collectors.toMap(tp -> tp, tp -> instant.toEpochMilli())), END_WAIT);
        return begins.entrySet().stream()
                .mapToLong(begin -> {
                    OffsetAndTimestamp first = later.get(begin.getKey());
                    long until = first == null ? ends.getOrDefault(begin.getKey(), 0L) : first.offset();
                    return Math.max(0, until - begin.getValue());
                })
                .sum();
    }

    @Override
    public void checkTopic() throws IntakeHalted {
        if (redirected.getAsBoolean()) {
            throw new IntakeHalted(IntakeCode.REDIRECTED, -1);
        }
        try {
            TopicIdCheck.check(admin, topic, topicId, CHECK_MILLIS);
        } catch (UnknownTopicIdException | TopicAuthorizationException e) {
            throw new IntakeHalted(IntakeCode.TOPIC, e);
        }
    }

    @Override
    public double throttleMillis() {
        return metric("fetch-throttle-time-max");
    }

    @Override
    public double fetches() {
        return metric("fetch-total");
    }

    @Override
    public void close() {
        try {
            meters.close();
        } catch (Exception e) {
            LOG.atWarn().addKeyValue("reason", e.getClass().getName()).log("meters not taken back");
        }
        // A muted client would take 30 s to close by default.
        try {
            consumer.close(CloseOptions.timeout(OuterClients.CLOSE));
        } catch (InterruptException e) {
            // The intake is being stopped: the sockets are closed, and the flag stands again for the loop.
        } finally {
            admin.close(OuterClients.CLOSE);
        }
    }

    private double metric(String name) {
        ToDoubleFunction<Metric> value = m -> m.metricValue() instanceof Double d && !d.isNaN() ? d : 0;
        return consumer.metrics().values().stream()
                .filter(m -> m.metricName().name().equals(name)
                        && m.metricName().group().equals("consumer-fetch-manager-metrics")
                        && !m.metricName().tags().containsKey("topic"))
                .mapToDouble(value)
                .max()
                .orElse(0);
    }

    private List<TopicPartition> assigned() {
        return new ArrayList<>(consumer.assignment());
    }

    private TopicPartition at(int partition) {
        return new TopicPartition(topic, partition);
    }
}
