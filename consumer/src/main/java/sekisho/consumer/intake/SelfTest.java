package sekisho.consumer.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.code.OperationCode;

/**
 * Shows at each start that this side can't write outward. It proves the settings of an honest broker; a hostile one
 * can answer "denied" as it likes, and is stopped by the egress rule.
 */
final class SelfTest {
    private static final Logger LOG = LoggerFactory.getLogger(SelfTest.class);
    /** As long as every other call of the intake's: on a slow line or a busy machine a first handshake takes seconds. */
    private static final int MILLIS = 15_000;

    private final OuterClients clients;
    private final String topic;
    private final Pinned pinned;

    SelfTest(OuterClients clients, String topic, Pinned pinned) {
        this.clients = clients;
        this.topic = topic;
        this.pinned = pinned;
    }

    /**
     * The number of operations found denied.
     *
     * @throws ConsumerRefused PROBE when the topic can't be read before or after the attempts (they would prove
     *     nothing then), SELF_TEST_ALLOWED or SELF_TEST_UNKNOWN with the names of the attempts
     */
    int run() throws ConsumerRefused, InterruptedException {
        try (Admin admin = clients.selfTestAdmin()) {
            probe(admin);
            List<String> allowed = new ArrayList<>(moreThanReading(admin));
            List<String> unknown = new ArrayList<>();
            List<Attempt> attempts = new Attempts(clients, admin, topic).all();
            for (Attempt attempt : attempts) {
                switch (attempt.answer()) {
                    case ALLOWED -> allowed.add(attempt.name());
                    case UNKNOWN -> unknown.add(attempt.name());
                    case DENIED -> {}
                }
            }
            probe(admin);
            refuse(OperationCode.SELF_TEST_ALLOWED, allowed);
            refuse(OperationCode.SELF_TEST_UNKNOWN, unknown);
            LOG.atInfo().addKeyValue("denied", attempts.size()).log("outward self-test passed");
            return attempts.size();
        }
    }

    private static void refuse(OperationCode code, List<String> names) throws ConsumerRefused {
        if (!names.isEmpty()) {
            throw new ConsumerRefused(code, String.join(" ", names));
        }
    }

    private void probe(Admin admin) throws ConsumerRefused {
        Consumer<byte[], byte[]> consumer = clients.selfTestConsumer();
        try {
            TopicDescription found = TopicIdCheck.check(admin, topic, pinned.topicId(), MILLIS);
            if (found.partitions().size() != pinned.cursors().size()) {
                throw new ConsumerRefused(OperationCode.PROBE, "number of partitions");
            }
            Set<TopicPartition> partitions = pinned.cursors().keySet().stream()
                    .map(p -> new TopicPartition(topic, p))
                    .collect(Collectors.toSet());
            consumer.beginningOffsets(partitions, Duration.ofMillis(MILLIS));
        } catch (KafkaException e) {
            throw new ConsumerRefused(OperationCode.PROBE, e);
        } finally {
            consumer.close(CloseOptions.timeout(OuterClients.CLOSE));
        }
    }

    /** The broker itself tells what this side may do to its topic: a right to write shows without a write. */
    private List<String> moreThanReading(Admin admin) {
        var options = new DescribeTopicsOptions().includeAuthorizedOperations(true);
        Set<AclOperation> operations =
                TopicIdCheck.describe(admin, pinned.topicId(), options, MILLIS).authorizedOperations();
        return operations.stream()
                .filter(o -> o != AclOperation.READ && o != AclOperation.DESCRIBE)
                .map(o -> "own-topic-" + o.name().toLowerCase(java.util.Locale.ROOT))
                .sorted()
                .toList();
    }
}
