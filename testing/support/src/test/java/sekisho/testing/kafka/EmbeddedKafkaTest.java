package sekisho.testing.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.testing.pki.Authority;
import sekisho.testing.pki.CredentialFiles;
import sekisho.testing.pki.Leaf;

class EmbeddedKafkaTest {
    @TempDir
    private static Path folder;

    private static final Authority AUTHORITY = Authority.create("test TLS authority", Clock.systemUTC());
    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedKafka.start(folder, AUTHORITY);
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void keepsTopicsOverARestart() throws Exception {
        create("kept");
        kafka.stop();
        kafka.start();
        try (var admin = kafka.admin()) {
            assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS)).contains("kept");
        }
    }

    @Test
    void deniesACertificateWithoutAcls() throws Exception {
        create("closed");
        assertThatThrownBy(() -> send(client("stranger"), "closed"))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void letsACertificateDoWhatItsAclSays() throws Exception {
        create("open");
        try (var admin = kafka.admin()) {
            admin.createAcls(List.of(new AclBinding(
                            new ResourcePattern(ResourceType.TOPIC, "open", PatternType.LITERAL),
                            new AccessControlEntry("User:feed-a", "*", AclOperation.WRITE, AclPermissionType.ALLOW))))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
        send(client("feed-a"), "open");
    }

    @Test
    void refusesACertificateOfAnotherAuthority() throws Exception {
        var foreign = Authority.create("other authority", Clock.systemUTC())
                .issue(Leaf.tlsClient("admin"))
                .write(folder.resolve("foreign"), "admin");
        try (var admin = Admin.create(kafka.settings(foreign))) {
            assertThatThrownBy(() -> admin.listTopics().names().get(30, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(SslAuthenticationException.class);
        }
    }

    private static CredentialFiles client(String principal) throws Exception {
        return AUTHORITY.issue(Leaf.tlsClient(principal)).write(folder.resolve("clients"), principal);
    }

    private static void create(String topic) throws Exception {
        try (var admin = kafka.admin()) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get(30, TimeUnit.SECONDS);
        }
    }

    private static void send(CredentialFiles key, String topic) throws Exception {
        Map<String, Object> settings = kafka.settings(key);
        settings.put("max.block.ms", 20_000);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, new byte[] {1})).get(30, TimeUnit.SECONDS);
        }
    }
}
