package sekisho.consumer.process;

import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.consumer.ConsumerMeters;
import sekisho.consumer.code.LedgerCode;
import sekisho.consumer.db.Database;
import sekisho.consumer.levy.topic.LevyTopicReader;
import sekisho.consumer.levy.topic.LevyTopicReader.LevyTopic;
import sekisho.schemas.topic.Topics;
import sekisho.schemas.wire.ConfluentFraming;
import sekisho.schemas.wire.RegistryClient;
import sekisho.schemas.wire.RegistryFailed;
import sekisho.schemas.wire.SchemaIds;
import sekisho.schemas.wire.WireFraming;
import sekisho.service.Health;
import sekisho.service.KafkaSettings;

/**
 * Levies from the inner cluster, in a thread of its own. Where broker, registry or database fail it starts over after a
 * pause; imports and publication go on meanwhile. Every minute it looks whether the topic is still the one it reads.
 */
final class LevyIntake implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LevyIntake.class);
    private static final String TOPIC = Topics.LEVIES.name();
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
    private static final int ASK_SECONDS = 10;
    private static final int PAGE = 2_000;

    private final KafkaSettings kafka;
    private final Framing framing;
    private final Database database;
    private final ConsumerMeters meters;
    private final Clock clock;
    private final Thread thread;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private volatile Health health = Health.up();

    /** How values are framed; asks the registry. */
    @FunctionalInterface
    interface Framing {
        WireFraming learn() throws RegistryFailed;
    }

    private LevyIntake(KafkaSettings kafka, Framing framing, Database database, ConsumerMeters meters, Clock clock) {
        this.kafka = kafka;
        this.framing = framing;
        this.database = database;
        this.meters = meters;
        this.clock = clock;
        this.thread = new Thread(this::run, "consumer-levies");
    }

    /** Reads the topic, if there is an inner cluster and levies come that way. */
    static Optional<LevyIntake> start(ConsumerConfig config, Database database, ConsumerMeters meters, Clock clock) {
        KafkaSettings kafka = config.kafka();
        URI registry = config.schemaRegistry();
        if (kafka == null || registry == null || config.ledger().levies() == LedgerSettings.LevySource.FILE) {
            return Optional.empty();
        }
        Framing framing =
                () -> new ConfluentFraming(SchemaIds.learn(RegistryClient.at(registry), Topics.LEVIES.values()));
        return Optional.of(start(kafka, framing, database, meters, clock));
    }

    static LevyIntake start(
            KafkaSettings kafka, Framing framing, Database database, ConsumerMeters meters, Clock clock) {
        LevyIntake intake = new LevyIntake(kafka, framing, database, meters, clock);
        intake.thread.start();
        return intake;
    }

    Health health() {
        return health;
    }

    private void run() {
        while (!stopped.get()) {
            try {
                read();
            } catch (WakeupException e) {
                LOG.atDebug().log("woken to stop");
            } catch (SQLException | RegistryFailed | KafkaException e) {
                failed(e);
            }
        }
    }

    private void read() throws SQLException, RegistryFailed {
        WireFraming known = framing.learn();
        try (Admin admin = Admin.create(kafka.admin(fixed()));
                Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(kafka.consumer(consumerSettings()))) {
            LevyTopic topic = topic(admin);
            LevyTopicReader reader = LevyTopicReader.open(database, consumer, topic, known, meters, clock);
            Instant looked = clock.instant();
            health = Health.up();
            while (!stopped.get()) {
                reader.turn();
                if (Duration.between(looked, clock.instant()).compareTo(LOOK_AGAIN) > 0) {
                    if (!topic(admin).equals(topic)) {
                        LOG.atWarn().log("the topic of levies was made anew or grew: starting over");
                        return;
                    }
                    looked = clock.instant();
                }
            }
        }
    }

    private void failed(Exception e) {
        if (stopped.get()) {
            return;
        }
        health = new Health.Degraded(LedgerCode.LEVY_TOPIC.code(), e.getClass().getSimpleName());
        LOG.atWarn()
                .addKeyValue("code", LedgerCode.LEVY_TOPIC.code())
                .addKeyValue("reason", e.getClass().getSimpleName())
                .log("levies can't be read, will try again");
        try {
            Thread.sleep(AFTER_FAILURE.toMillis());
        } catch (InterruptedException interrupted) {
            stopped.set(true);
        }
    }

    private static LevyTopic topic(Admin admin) {
        try {
            TopicDescription found = admin.describeTopics(List.of(TOPIC))
                    .allTopicNames()
                    .get(ASK_SECONDS, TimeUnit.SECONDS)
                    .values()
                    .iterator()
                    .next();
            return new LevyTopic(TOPIC, found.topicId(), found.partitions().size());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new TimeoutException(e);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("topic", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WakeupException();
        }
    }

    private static Map<String, Object> fixed() {
        Map<String, Object> fixed = new HashMap<>();
        fixed.put("client.id", "sekisho-levies");
        fixed.put("enable.metrics.push", false);
        return fixed;
    }

    private static Map<String, Object> consumerSettings() {
        Map<String, Object> fixed = fixed();
        fixed.put("auto.offset.reset", "none");
        fixed.put("enable.auto.commit", false);
        fixed.put("isolation.level", "read_committed");
        fixed.put("max.poll.records", PAGE);
        fixed.put("key.deserializer", ByteArrayDeserializer.class);
        fixed.put("value.deserializer", ByteArrayDeserializer.class);
        return fixed;
    }

    @Override
    public void close() {
        stopped.set(true);
        thread.interrupt();
        try {
            thread.join(30_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
