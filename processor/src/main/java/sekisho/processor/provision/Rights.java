package sekisho.processor.provision;

import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import sekisho.schemas.topic.Topics;

/**
 * Who may do what: the whole set. READ and WRITE bring DESCRIBE along. Nobody may create, alter or delete; none but the
 * checkpoint has a transactional id, so none but it can hold back readers of a checked topic by an open transaction.
 */
final class Rights {
    private final Set<AclBinding> bindings = new LinkedHashSet<>();

    static Set<AclBinding> of(OuterCluster cluster) {
        var rights = new Rights();
        rights.processor(cluster.processor(), cluster.application());
        for (var row : cluster.feeds()) {
            rights.allow(row.principal(), WRITE, Topics.sealed(row.feed()).name());
            rights.allow(row.principal(), READ, Topics.receipts(row.feed()).name());
        }
        for (var row : cluster.municipalities()) {
            rights.allow(row.intake(), READ, Topics.checked(row.code()).name());
        }
        for (var operator : cluster.operators()) {
            rights.allow(operator, READ, Topics.QUARANTINED.name());
            rights.allow(operator, READ, Topics.DEAD_LETTERS.name());
        }
        for (var officer : cluster.officers()) {
            rights.allow(officer, WRITE, Topics.ACTS.name());
            // What they decide must name how its object stands: the last act, or the verdict; and letters tell of
            // refusals.
            rights.allow(officer, READ, Topics.ACTS.name());
            rights.allow(officer, READ, Topics.QUARANTINED.name());
            rights.allow(officer, READ, Topics.DEAD_LETTERS.name());
        }
        return rights.bindings;
    }

    static Set<AclBinding> of(InnerCluster cluster) {
        var rights = new Rights();
        rights.allow(cluster.taxSystem(), WRITE, Topics.LEVIES.name());
        rights.allow(cluster.taxSystem(), READ, Topics.RECONCILED.name());
        rights.allow(cluster.taxSystem(), READ, GROUP, LITERAL, cluster.taxSystem());
        rights.allow(cluster.consumer(), READ, Topics.LEVIES.name());
        rights.allow(cluster.consumer(), WRITE, Topics.RECONCILED.name());
        return rights.bindings;
    }

    private void processor(String principal, String application) {
        allow(principal, READ, TOPIC, PREFIXED, Topics.SEALED_PREFIX);
        allow(principal, READ, Topics.ACTS.name());
        allow(principal, READ, Topics.QUARANTINED.name());
        allow(principal, WRITE, Topics.QUARANTINED.name());
        allow(principal, WRITE, Topics.DEAD_LETTERS.name());
        allow(principal, WRITE, TOPIC, PREFIXED, Topics.CHECKED_PREFIX);
        allow(principal, WRITE, TOPIC, PREFIXED, Topics.RECEIPTS_PREFIX);
        allow(principal, READ, TOPIC, PREFIXED, application + "-");
        allow(principal, WRITE, TOPIC, PREFIXED, application + "-");
        allow(principal, READ, GROUP, LITERAL, application);
        // Streams puts a process id into its transactional ids: a literal right will not do.
        allow(principal, WRITE, TRANSACTIONAL_ID, PREFIXED, application + "-");
    }

    private void allow(String principal, AclOperation operation, String topic) {
        allow(principal, operation, TOPIC, LITERAL, topic);
    }

    private void allow(
            String principal, AclOperation operation, ResourceType type, PatternType pattern, String resource) {
        bindings.add(new AclBinding(
                new ResourcePattern(type, resource, pattern),
                new AccessControlEntry("User:" + principal, "*", operation, AclPermissionType.ALLOW)));
    }
}
