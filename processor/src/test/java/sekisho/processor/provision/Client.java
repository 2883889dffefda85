package sekisho.processor.provision;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What one principal tries; whether the cluster lets it. */
final class Client {
    enum Result {
        ALLOWED,
        DENIED
    }

    private final Map<String, Object> settings;

    Client(Map<String, Object> settings) {
        this.settings = settings;
    }

    Result write(String topic) throws Exception {
        return result(() -> {
            try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
                producer.send(new ProducerRecord<>(topic, new byte[] {1}, new byte[] {1}))
                        .get(20, TimeUnit.SECONDS);
            }
        });
    }

    Result writeInTransaction(String topic, String transactionalId) throws Exception {
        settings.put("transactional.id", transactionalId);
        try {
            return result(() -> {
                try (var producer =
                        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
                    producer.initTransactions();
                    producer.beginTransaction();
                    producer.send(new ProducerRecord<>(topic, new byte[] {1}, new byte[] {1}))
                            .get(20, TimeUnit.SECONDS);
                    producer.commitTransaction();
                }
            });
        } finally {
            settings.remove("transactional.id");
        }
    }

    Result read(String topic) throws Exception {
        return result(() -> {
            try (var consumer = consumer()) {
                var partition = new TopicPartition(topic, 0);
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                // A denial of a fetch comes with its answer; a poll may return before that.
                var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
                while (fetches(consumer) == 0) {
                    if (System.nanoTime() > end) {
                        throw new TimeoutException("no answer to a fetch");
                    }
                    consumer.poll(Duration.ofMillis(50));
                }
            }
        });
    }

    Result commit(String group, String topic) throws Exception {
        settings.put("group.id", group);
        try {
            return result(() -> {
                try (var consumer = consumer()) {
                    consumer.assign(List.of(new TopicPartition(topic, 0)));
                    consumer.commitSync(Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(0)));
                }
            });
        } finally {
            settings.remove("group.id");
        }
    }

    Result admin(Ask ask) throws Exception {
        return result(() -> {
            try (var admin = Admin.create(settings)) {
                ask.of(admin).get(20, TimeUnit.SECONDS);
            }
        });
    }

    Collection<String> topics() throws Exception {
        try (var admin = Admin.create(settings)) {
            return admin.listTopics().names().get(20, TimeUnit.SECONDS);
        }
    }

    private static double fetches(KafkaConsumer<?, ?> consumer) {
        return consumer.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("fetch-total"))
                .mapToDouble(metric -> (double) metric.getValue().metricValue())
                .sum();
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        settings.put("fetch.max.wait.ms", 20);
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "none");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Anything but a denial by name is no denial. */
    private static Result result(Attempt attempt) throws Exception {
        try {
            attempt.run();
            return Result.ALLOWED;
        } catch (AuthorizationException denied) {
            return Result.DENIED;
        } catch (ExecutionException | KafkaException failed) {
            // A producer that was denied before its first send tells so as the cause of its being of no use.
            if (failed.getCause() instanceof AuthorizationException) {
                return Result.DENIED;
            }
            throw failed;
        }
    }

    interface Ask {
        KafkaFuture<?> of(Admin admin);
    }

    private interface Attempt {
        void run() throws Exception;
    }
}
