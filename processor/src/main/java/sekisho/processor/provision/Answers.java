package sekisho.processor.provision;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.quota.ClientQuotaEntity;

/** Waiting for the cluster's answers, and how its objects read. */
final class Answers {
    private static final int SECONDS = 30;

    private Answers() {}

    static <T> T await(KafkaFuture<T> answer) throws ExecutionException, InterruptedException, TimeoutException {
        return answer.get(SECONDS, TimeUnit.SECONDS);
    }

    static String text(AclBinding acl) {
        var entry = acl.entry();
        var pattern = acl.pattern();
        return entry.permissionType() + " " + entry.principal() + " " + entry.operation() + " "
                + pattern.resourceType() + " " + pattern.patternType() + " " + pattern.name() + " from "
                + entry.host();
    }

    static String text(ClientQuotaEntity who) {
        return who.entries().entrySet().stream()
                .map(part -> part.getKey() + "=" + (part.getValue() == null ? "(default)" : part.getValue()))
                .sorted()
                .collect(Collectors.joining(","));
    }
}
