package sekisho.demo.site;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Kafka's ids of topics. */
final class TopicIds {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TopicIds() {}

    /** The id of a topic that was just made: a broker may need a moment to know it. */
    static String await(Admin admin, String topic) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < deadline) {
                Optional<String> id = find(admin, topic);
                if (id.isPresent()) {
                    return id.get();
                }
                Thread.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException("the broker does not know topic " + topic);
    }

    private static Optional<String> find(Admin admin, String topic) throws IOException, InterruptedException {
        try {
            Map<String, TopicDescription> found =
                    admin.describeTopics(List.of(topic)).allTopicNames().get();
            return Optional.ofNullable(found.get(topic))
                    .map(description -> description.topicId().toString());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw new IOException("the broker does not answer", e);
        }
    }
}
