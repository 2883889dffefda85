package sekisho.testing.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.testing.pki.Authority;
import sekisho.testing.pki.CredentialFiles;
import sekisho.testing.pki.Leaf;

class BrokerProcessTest {
    @TempDir
    private Path folder;

    @Test
    void keepsTopicsOverARestartAndLogsWhatTheAuthorizerDenies() throws Exception {
        Authority authority = Authority.create("test TLS authority", Clock.systemUTC());
        Path keys = folder.resolve("keys");
        CredentialFiles server = authority.issue(Leaf.tlsServer("broker")).write(keys, "broker");
        CredentialFiles admin = authority.issue(Leaf.tlsClient("admin")).write(keys, "admin");
        CredentialFiles nobody = authority.issue(Leaf.tlsClient("nobody")).write(keys, "nobody");
        authority.writeCertificate(keys.resolve("ca.pem"));
        var terms = new BrokerTerms(folder.resolve("data"), 0, server, keys.resolve("ca.pem"), "admin", Map.of());

        try (BrokerProcess broker = BrokerProcess.start(terms, folder.resolve("broker"))) {
            try (Admin client = Admin.create(broker.settings(admin))) {
                client.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                        .all()
                        .get(60, TimeUnit.SECONDS);
            }
            broker.stop();
            broker.start();
            try (Admin client = Admin.create(broker.settings(admin));
                    Admin denied = Admin.create(broker.settings(nobody))) {
                assertThat(client.listTopics().names().get(60, TimeUnit.SECONDS))
                        .contains("kept");
                assertThat(denied.listTopics().names().get(60, TimeUnit.SECONDS))
                        .isEmpty();
                assertThat(denied.describeTopics(List.of("kept")).allTopicNames())
                        .failsWithin(60, TimeUnit.SECONDS);
            }
        }
        assertThat(BrokerProcess.authorizerLog(folder.resolve("broker")))
                .content()
                .containsPattern("User:nobody is Denied operation = DESCRIBE");
    }
}
