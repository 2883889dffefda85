package sekisho.processor.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drift is put into a real cluster, found and repaired. */
class ProvisioningTest {
    @TempDir
    private static Path folder;

    private static Cluster cluster;
    private Admin admin;

    @BeforeAll
    static void start() throws Exception {
        cluster = new Cluster(folder);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void provision() throws Exception {
        admin = cluster.admin();
        Provisioning.apply(admin, Cluster.DESIRED);
        assertThat(Provisioning.plan(admin, Cluster.DESIRED).changes()).isEmpty();
    }

    @AfterEach
    void disconnect() {
        admin.close();
    }

    @Test
    void setsEverySafetyRelevantSettingOnTheTopicItself() throws Exception {
        var settings = CurrentState.read(admin).topicSettings();
        for (var topic : Cluster.DESIRED.topics()) {
            assertThat(settings.get(topic.name())).isEqualTo(topic.settings());
        }
        assertThat(settings.get("clearing.sealed.cvs"))
                .containsEntry("retention.ms", "1209600000")
                .containsEntry("segment.ms", "3600000")
                .containsEntry("min.insync.replicas", "1");
    }

    @Test
    void repairsSettingsOfATopic() throws Exception {
        setTopic("clearing.checked.999999", "retention.ms", "1000");
        setTopic("clearing.sealed.cvs", "compression.type", "zstd");
        setTopic("clearing.sealed.cvs", "flush.ms", "5");
        assertRepairs(
                "~ topic clearing.checked.999999 retention.ms=1209600000",
                "~ topic clearing.sealed.cvs compression.type=uncompressed",
                "- topic clearing.sealed.cvs flush.ms");
    }

    @Test
    void takesBackRightsThatNobodyMeantToGive() throws Exception {
        grant("User:feed-cvs", ResourceType.TOPIC, "clearing.", PatternType.PREFIXED, AclOperation.READ);
        grant("User:*", ResourceType.TOPIC, "clearing.quarantined", PatternType.LITERAL, AclOperation.READ);
        grant("User:ANONYMOUS", ResourceType.CLUSTER, "kafka-cluster", PatternType.LITERAL, AclOperation.CREATE);
        grant("User:intake-999999", ResourceType.GROUP, "*", PatternType.LITERAL, AclOperation.READ);
        assertRepairs(
                "- acl ALLOW User:feed-cvs READ TOPIC PREFIXED clearing. from *",
                "- acl ALLOW User:* READ TOPIC LITERAL clearing.quarantined from *",
                "- acl ALLOW User:ANONYMOUS CREATE CLUSTER LITERAL kafka-cluster from *",
                "- acl ALLOW User:intake-999999 READ GROUP LITERAL * from *");
    }

    @Test
    void givesBackRightsThatWereTaken() throws Exception {
        await(admin.deleteAcls(List.of(Cluster.DESIRED.acls().iterator().next().toFilter()))
                .all());
        assertThat(Provisioning.apply(admin, Cluster.DESIRED).changes())
                .singleElement()
                .isInstanceOf(Change.Grant.class);
        assertThat(Provisioning.plan(admin, Cluster.DESIRED).changes()).isEmpty();
    }

    @Test
    void repairsQuotas() throws Exception {
        quota(new ClientQuotaEntity(Collections.singletonMap(ClientQuotaEntity.USER, null)), 1_000.0);
        quota(new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, "feed-cvs")), 2_000.0);
        assertRepairs("- quota user=(default) producer_byte_rate", "~ quota user=feed-cvs producer_byte_rate=50000000");
    }

    @Test
    void repairsWhatWasSetForAllBrokersOrOneWhileTheyRan() throws Exception {
        alter(ConfigResource.Type.BROKER, "", "unclean.leader.election.enable", "true");
        alter(ConfigResource.Type.BROKER, "1", "log.retention.ms", "1000");
        assertRepairs("- broker (all) unclean.leader.election.enable", "- broker 1 log.retention.ms");
    }

    @Test
    void makesATopicThatIsGone() throws Exception {
        await(admin.deleteTopics(List.of("clearing.receipts.cvs")).all());
        var plan = Provisioning.apply(admin, Cluster.DESIRED);
        assertThat(plan.changes())
                .extracting(Change::line)
                .containsExactly("+ topic clearing.receipts.cvs (1 partitions)");
    }

    @Test
    void reportsAnExtraTopicAndDeletesNothing() throws Exception {
        await(admin.createTopics(List.of(new NewTopic("clearing.sealed.unknown", 3, (short) 1)))
                .all());
        try {
            var plan = Provisioning.apply(admin, Cluster.DESIRED);
            assertThat(plan.reports())
                    .containsExactly(new Report(ProvisionCode.EXTRA_TOPIC, "clearing.sealed.unknown"));
            assertThat(plan.faults()).isEmpty();
            assertThat(CurrentState.read(admin).topics()).containsKey("clearing.sealed.unknown");
        } finally {
            await(admin.deleteTopics(List.of("clearing.sealed.unknown")).all());
        }
    }

    @Test
    void refusesAnotherNumberOfPartitionsBeforeTheFirstChange() throws Exception {
        setTopic("clearing.acts", "flush.ms", "5");
        var more = new OuterCluster(
                5, null, null, List.of(), List.of(), Cluster.OUTER.municipalities(), Cluster.OUTER.feeds(), 0, 0);
        assertThatThrownBy(() -> Provisioning.apply(admin, DesiredState.of(more, 1, 1)))
                .isInstanceOfSatisfying(
                        ProvisionRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(ProvisionCode.PARTITIONS));
        assertRepairs("- topic clearing.acts flush.ms");
    }

    @Test
    void verifiesThatAnUnknownCertificateIsDenied() throws Exception {
        var plan = Provisioning.verify(admin, Cluster.DESIRED, new Probe(cluster.as("nobody")));
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.reports()).isEmpty();
    }

    @Test
    void findsACertificateThatIsNotDenied() throws Exception {
        var plan = Provisioning.verify(admin, Cluster.DESIRED, new Probe(cluster.as("admin")));
        assertThat(plan.faults())
                .containsExactlyInAnyOrder(
                        new Report(ProvisionCode.PROBE_ALLOWED, "create topic"),
                        new Report(ProvisionCode.PROBE_ALLOWED, "read ACLs"),
                        new Report(ProvisionCode.PROBE_ALLOWED, "list topics"));
    }

    private void assertRepairs(String... lines) throws Exception {
        // A broker tells of a change a moment after the controller has made it.
        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                Provisioning.plan(admin, Cluster.DESIRED).changes())
                        .extracting(Change::line)
                        .containsExactlyInAnyOrder(lines));
        Provisioning.apply(admin, Cluster.DESIRED);
        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                Provisioning.plan(admin, Cluster.DESIRED).changes())
                        .isEmpty());
    }

    private void grant(String principal, ResourceType type, String name, PatternType pattern, AclOperation operation)
            throws Exception {
        await(admin.createAcls(List.of(new AclBinding(
                        new ResourcePattern(type, name, pattern),
                        new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW))))
                .all());
    }

    private void quota(ClientQuotaEntity who, double rate) throws Exception {
        await(admin.alterClientQuotas(List.of(new ClientQuotaAlteration(
                        who, List.of(new ClientQuotaAlteration.Op("producer_byte_rate", rate)))))
                .all());
    }

    private void setTopic(String topic, String key, String value) throws Exception {
        alter(ConfigResource.Type.TOPIC, topic, key, value);
    }

    private void alter(ConfigResource.Type type, String name, String key, String value) throws Exception {
        await(admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(type, name),
                        List.of(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET))))
                .all());
    }

    private static void await(KafkaFuture<?> answer) throws Exception {
        answer.get(20, TimeUnit.SECONDS);
    }
}
