package sekisho.processor.brokerlog;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sekisho.schemas.topic.Topics;

/**
 * Tells the outward self-test of the intake 送信不可の自己検査 from anything else that is denied to it. The log doesn't name
 * the client, so a run is known by its first attempt, on names that only the self-test uses; what belongs to a run is
 * left out for one minute, and of each request only as often as the test makes it.
 */
final class SelfTestRuns {
    /** Topic, group and transactional id of the self-test; none of them exists. */
    static final String NAME = "sekisho-selftest";

    private static final Duration LENGTH = Duration.ofMinutes(1);
    /** Kafka's clients may ask again. */
    private static final int TIMES = 4;
    /** Attempts that the test makes on names that exist. */
    private static final Set<String> ATTEMPTS = Set.of(
            "InitProducerId",
            "CreateTopics",
            "CreatePartitions",
            "DeleteRecords",
            "IncrementalAlterConfigs",
            "DescribeConfigs",
            "DescribeAcls",
            "DescribeClientQuotas",
            "ElectLeaders",
            "AlterPartitionReassignments",
            "Metadata",
            "DescribeTopicPartitions");

    private final Map<String, Run> runs = new HashMap<>();

    /** What a denial of an inner principal is. */
    enum Kind {
        /** The first attempt of a run. */
        BEGIN,
        PART,
        OTHER
    }

    Kind judge(Denial denial, Instant at) {
        Optional<Run> run = Optional.ofNullable(runs.get(denial.principal()))
                .filter(one -> one.begun.plus(LENGTH).isAfter(at));
        if (denial.resource().equals(NAME)) {
            if (run.isPresent()) {
                return Kind.PART;
            }
            runs.put(denial.principal(), new Run(at));
            return Kind.BEGIN;
        }
        boolean part = ATTEMPTS.contains(denial.request())
                && isTried(denial.resource())
                && run.filter(one -> one.takes(denial)).isPresent();
        return part ? Kind.PART : Kind.OTHER;
    }

    /** The cluster, the topic that may be read, and the one that must not. */
    private static boolean isTried(String resource) {
        return resource.equals("kafka-cluster")
                || resource.equals(Topics.QUARANTINED.name())
                || resource.startsWith(Topics.CHECKED_PREFIX);
    }

    private static final class Run {
        private final Instant begun;
        private final Map<String, Integer> taken = new HashMap<>();

        Run(Instant begun) {
            this.begun = begun;
        }

        boolean takes(Denial denial) {
            String what = denial.request() + " " + denial.operation() + " " + denial.resourceType();
            return taken.merge(what, 1, Integer::sum) <= TIMES;
        }
    }
}
