package sekisho.processor.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static sekisho.processor.provision.Client.Result.ALLOWED;
import static sekisho.processor.provision.Client.Result.DENIED;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rights of each principal, tried out on a real broker. */
class RightsTest {
    private static final String CHECKED = "clearing.checked.999999";

    @TempDir
    private static Path folder;

    private static Cluster cluster;

    @BeforeAll
    static void provision() throws Exception {
        cluster = new Cluster(folder);
        try (var admin = cluster.admin()) {
            Provisioning.apply(admin, Cluster.DESIRED);
        }
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void feedWritesItsOwnTopicOnly() throws Exception {
        var feed = client("feed-cvs");
        assertThat(feed.write("clearing.sealed.cvs")).isEqualTo(ALLOWED);
        assertThat(feed.write("clearing.sealed.bank")).isEqualTo(DENIED);
        assertThat(feed.write(CHECKED)).isEqualTo(DENIED);
        assertThat(feed.write("clearing.acts")).isEqualTo(DENIED);
        assertThat(feed.writeInTransaction("clearing.sealed.cvs", "any")).isEqualTo(DENIED);
    }

    @Test
    void feedReadsItsOwnReceiptsOnly() throws Exception {
        var feed = client("feed-cvs");
        assertThat(feed.read("clearing.receipts.cvs")).isEqualTo(ALLOWED);
        assertThat(feed.read("clearing.receipts.bank")).isEqualTo(DENIED);
        assertThat(feed.read("clearing.sealed.cvs")).isEqualTo(DENIED);
        assertThat(feed.topics()).containsExactlyInAnyOrder("clearing.sealed.cvs", "clearing.receipts.cvs");
    }

    @Test
    void intakeReadsItsCheckedTopicAndNothingElse() throws Exception {
        var intake = client("intake-999999");
        assertThat(intake.read(CHECKED)).isEqualTo(ALLOWED);
        assertThat(intake.topics()).containsExactly(CHECKED);
        for (var topic : List.of(
                "clearing.checked.888888",
                "clearing.quarantined",
                "clearing.dead-letters",
                "clearing.acts",
                "clearing.sealed.cvs",
                "clearing.receipts.cvs")) {
            assertThat(intake.read(topic)).as(topic).isEqualTo(DENIED);
        }
    }

    @Test
    void intakeCanNotWriteOrCommit() throws Exception {
        var intake = client("intake-999999");
        assertThat(intake.write(CHECKED)).isEqualTo(DENIED);
        assertThat(intake.write("sekisho-selftest")).isEqualTo(DENIED);
        assertThat(intake.writeInTransaction(CHECKED, "any")).isEqualTo(DENIED);
        assertThat(intake.commit("any", CHECKED)).isEqualTo(DENIED);
        assertThat(intake.commit("sekisho-checkpoint", CHECKED)).isEqualTo(DENIED);
    }

    @Test
    void intakeCanNotChangeAnything() throws Exception {
        var retention = List.of(new AlterConfigOp(new ConfigEntry("retention.ms", "1"), AlterConfigOp.OpType.SET));
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, CHECKED);
        var all = new TopicPartition(CHECKED, 0);
        for (Client.Ask ask : List.<Client.Ask>of(
                admin -> admin.createTopics(List.of(new NewTopic("other", 1, (short) 1)))
                        .all(),
                admin -> admin.createPartitions(Map.of(CHECKED, NewPartitions.increaseTo(9)))
                        .all(),
                admin -> admin.deleteTopics(List.of(CHECKED)).all(),
                admin -> admin.deleteRecords(Map.of(all, RecordsToDelete.beforeOffset(0)))
                        .all(),
                admin -> admin.incrementalAlterConfigs(Map.of(topic, retention)).all(),
                admin -> admin.describeAcls(AclBindingFilter.ANY).values(),
                admin -> admin.describeClientQuotas(ClientQuotaFilter.all()).entities())) {
            assertThat(client("intake-999999").admin(ask)).isEqualTo(DENIED);
        }
    }

    @Test
    void processorDoesItsWork() throws Exception {
        var processor = client("processor");
        for (var topic : List.of(
                "clearing.sealed.cvs",
                "clearing.sealed.bank",
                "clearing.acts",
                "clearing.quarantined",
                "sekisho-checkpoint-batches-changelog",
                "sekisho-checkpoint-feeds-changelog")) {
            assertThat(processor.read(topic)).as(topic).isEqualTo(ALLOWED);
        }
        for (var topic : List.of(
                CHECKED,
                "clearing.checked.888888",
                "clearing.quarantined",
                "clearing.dead-letters",
                "clearing.receipts.cvs")) {
            assertThat(processor.writeInTransaction(topic, "sekisho-checkpoint-7-1"))
                    .as(topic)
                    .isEqualTo(ALLOWED);
        }
        assertThat(processor.commit("sekisho-checkpoint", "clearing.sealed.cvs"))
                .isEqualTo(ALLOWED);
    }

    @Test
    void processorCanNotSendAsAFeedOrActAsAnOfficer() throws Exception {
        var processor = client("processor");
        assertThat(processor.write("clearing.sealed.cvs")).isEqualTo(DENIED);
        assertThat(processor.write("clearing.acts")).isEqualTo(DENIED);
        assertThat(processor.read(CHECKED)).isEqualTo(DENIED);
        assertThat(processor.commit("other", "clearing.sealed.cvs")).isEqualTo(DENIED);
        var topic = new NewTopic("sekisho-checkpoint-other-changelog", 3, (short) 1);
        assertThat(processor.admin(admin -> admin.createTopics(List.of(topic)).all()))
                .isEqualTo(DENIED);
    }

    @Test
    void operatorReadsWhatWasRefusedAndOfficerWritesActs() throws Exception {
        assertThat(client("operator").read("clearing.quarantined")).isEqualTo(ALLOWED);
        assertThat(client("operator").read("clearing.dead-letters")).isEqualTo(ALLOWED);
        assertThat(client("operator").write("clearing.acts")).isEqualTo(DENIED);
        assertThat(client("officer").write("clearing.acts")).isEqualTo(ALLOWED);
        assertThat(client("officer").read("clearing.quarantined")).isEqualTo(ALLOWED);
        assertThat(client("officer").write("clearing.quarantined")).isEqualTo(DENIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"consumer-999999", "consumer", "taxsystem", "intake-777777", "feed-", "stranger"})
    void whoeverHasNoPartOutsideIsDeniedEverything(String principal) throws Exception {
        var client = client(principal);
        assertThat(client.topics()).isEmpty();
        assertThat(client.read(CHECKED)).isEqualTo(DENIED);
        assertThat(client.write("clearing.sealed.cvs")).isEqualTo(DENIED);
    }

    private static Client client(String principal) throws Exception {
        return new Client(cluster.as(principal));
    }
}
