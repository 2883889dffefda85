package sekisho.consumer.intake;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicIdException;

/** Asks the broker for a topic by its id. By name it would take two more kinds of request, and prove less. */
final class TopicIdCheck {
    private TopicIdCheck() {}

    /** @throws RuntimeException of the client: gone, denied or no answer */
    static TopicDescription check(Admin admin, String topic, Uuid id, int millis) {
        TopicDescription found = describe(admin, id, new DescribeTopicsOptions(), millis);
        if (!found.topicId().equals(id) || !found.name().equals(topic)) {
            throw new UnknownTopicIdException("another topic");
        }
        return found;
    }

    static TopicDescription describe(Admin admin, Uuid id, DescribeTopicsOptions options, int millis) {
        try {
            var asked = admin.describeTopics(TopicCollection.ofTopicIds(List.of(id)), options.timeoutMs(millis));
            return asked.allTopicIds()
                    .get(millis, TimeUnit.MILLISECONDS)
                    .values()
                    .iterator()
                    .next();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new TimeoutException(e);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("topic id", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
