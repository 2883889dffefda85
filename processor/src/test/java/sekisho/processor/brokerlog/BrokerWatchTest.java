package sekisho.processor.brokerlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines as Kafka 4.3's StandardAuthorizer writes them. */
class BrokerWatchTest {
    private static final String INTAKE = "intake-999999";

    @TempDir
    private Path folder;

    private Path log;
    private BrokerWatch watch;

    @BeforeEach
    void start() throws IOException {
        log = folder.resolve("kafka-authorizer.log");
        Files.writeString(log, denied(INTAKE, "WRITE", "Topic:LITERAL:before", "PRODUCE"));
        watch = BrokerWatch.start(new BrokerWatchConfig(log, Set.of(INTAKE), null, null));
    }

    @AfterEach
    void stop() {
        watch.close();
    }

    @Test
    void aDenialOfTheInnerPrincipalCountsAtOnce() throws Exception {
        write(denied(INTAKE, "WRITE", "Topic:LITERAL:clearing.checked.999999", "Produce"));

        shows(
                "sekisho_broker_denied_total{operation=\"write\",process=\"broker\",resource=\"Topic\",who=\"inner\"} 1.0");
    }

    @Test
    void theSelfTestIsLeftOutAndAnythingBesideItIsNot() throws Exception {
        write(denied(INTAKE, "WRITE", "Topic:LITERAL:sekisho-selftest", "Produce")
                + denied(INTAKE, "IDEMPOTENT_WRITE", "Cluster:LITERAL:kafka-cluster", "InitProducerId")
                + denied(INTAKE, "ALTER", "Topic:LITERAL:clearing.checked.999999", "CreatePartitions")
                + denied(INTAKE, "READ", "Group:LITERAL:sekisho-selftest", "JoinGroup")
                + denied(INTAKE, "WRITE", "Topic:LITERAL:clearing.acts", "Produce"));

        shows("sekisho_broker_self_tests_total{process=\"broker\"} 1.0");
        shows(
                "sekisho_broker_denied_total{operation=\"write\",process=\"broker\",resource=\"Topic\",who=\"inner\"} 1.0");
        assertThat(metrics()).doesNotContain("operation=\"alter\"").doesNotContain("operation=\"read\"");
    }

    @Test
    void noRunCoversAnotherTopic() throws Exception {
        write(denied(INTAKE, "WRITE", "Topic:LITERAL:sekisho-selftest", "Produce")
                + denied(INTAKE, "DESCRIBE", "Topic:LITERAL:clearing.quarantined", "Metadata")
                + denied(INTAKE, "DESCRIBE", "Topic:LITERAL:clearing.dead-letters", "Metadata"));

        shows(
                "sekisho_broker_denied_total{operation=\"describe\",process=\"broker\",resource=\"Topic\",who=\"inner\"} 1.0");
    }

    @Test
    void outsideOfARunTheSameAttemptCounts() throws Exception {
        write(denied(INTAKE, "ALTER", "Topic:LITERAL:clearing.checked.999999", "CreatePartitions"));

        shows(
                "sekisho_broker_denied_total{operation=\"alter\",process=\"broker\",resource=\"Topic\",who=\"inner\"} 1.0");
    }

    @Test
    void noRunCoversMoreThanTheTestMakes() throws Exception {
        write(denied(INTAKE, "WRITE", "Topic:LITERAL:sekisho-selftest", "Produce")
                + denied(INTAKE, "DELETE", "Topic:LITERAL:clearing.checked.999999", "DeleteRecords")
                        .repeat(6));

        shows(
                "sekisho_broker_denied_total{operation=\"delete\",process=\"broker\",resource=\"Topic\",who=\"inner\"} 2.0");
    }

    @Test
    void namesAreNeverShown() throws Exception {
        write(denied("somebody", "WRITE", "Topic:LITERAL:secret-name", "Produce"));

        shows(
                "sekisho_broker_denied_total{operation=\"write\",process=\"broker\",resource=\"Topic\",who=\"other\"} 1.0");
        assertThat(metrics()).doesNotContain("somebody").doesNotContain("secret-name");
    }

    @Test
    void aLogThatIsBegunAnewIsReadFromItsBeginning() throws Exception {
        Files.move(log, folder.resolve("kafka-authorizer.log.1"));
        Files.writeString(log, denied(INTAKE, "READ", "Group:LITERAL:g", "FindCoordinator"));

        shows(
                "sekisho_broker_denied_total{operation=\"read\",process=\"broker\",resource=\"Group\",who=\"inner\"} 1.0");
    }

    private static String denied(String principal, String operation, String resource, String request) {
        return "[2026-11-24 10:00:00,000] INFO Principal = User:" + principal + " is Denied operation = " + operation
                + " from host = 10.77.2.10 on resource = " + resource + " for request = " + request
                + " with resourceRefCount = 1 based on rule DefaultDeny (kafka.authorizer.logger)\n";
    }

    private void write(String lines) throws IOException {
        Files.writeString(log, lines, StandardOpenOption.APPEND);
    }

    private void shows(String series) {
        await().untilAsserted(() -> assertThat(metrics()).contains(series));
    }

    private String metrics() throws IOException, InterruptedException {
        URI uri = watch.endpoint().resolve("/metrics");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }
}
