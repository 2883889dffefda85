package sekisho.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.envelope.Manifest;
import sekisho.producer.fake.FakeLines;
import sekisho.producer.fake.OuterCluster;
import sekisho.producer.fake.Town;
import sekisho.records.layout.Layouts;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;

/** The desk against a real broker with mutual TLS, where everything is denied that no ACL allows. */
class KafkaDeskTest {
    private static final SendOrder ORDER = SendOrder.of(
            Path.of("src/test/resources/samples/day/account-transfer-result.txt"),
            Layouts.load().get("zengin-91-result"),
            LocalDate.of(2026, 6, 3));

    @TempDir
    private static Path folder;

    private static OuterCluster cluster;

    @TempDir
    private Path townFolder;

    @BeforeAll
    static void start() throws Exception {
        cluster = OuterCluster.start(folder);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void sendsToItsOwnTopicAndHearsItsOwnReceipts() throws Exception {
        Town town = Town.found(townFolder, Clock.systemUTC());
        ProducerConfig config = config(town, Town.FEED, cluster.registry());
        cluster.provision(Town.FEED);

        SendOutcome.Sent sent = send(config, Waiting.NOT);
        assertThat(sent.delivery()).isEqualTo(new Delivery.Published());
        List<SpecificRecord> records = cluster.sealed(Town.FEED);
        assertThat(records).hasExactlyElementsOfTypes(BatchOpened.class, BatchChunk.class);
        Manifest manifest = FakeLines.manifest((BatchOpened) records.get(0));
        assertThat(manifest.hash()).isEqualTo(sent.batch().hash());

        cluster.answer(town, manifest);
        try (Desk desk = Desk.open(config, new SimpleMeterRegistry(), Clock.systemUTC())) {
            assertThat(desk.resume(Waiting.FOR_VERDICT, DeskWatch.NONE))
                    .extracting(Desk.Resumed::delivery)
                    .hasOnlyElementsOfType(Delivery.Released.class);
        }
    }

    @Test
    void isDeniedTheTopicOfAnotherFeed() throws Exception {
        cluster.provision("card");
        Town town = Town.found(townFolder, Clock.systemUTC());

        SendOutcome.Sent sent = send(config(town, "card", cluster.registry()), Waiting.NOT);

        assertThat(sent.delivery()).isEqualTo(new Delivery.Spooled(DeskCode.BROKER_DENIED));
        assertThat(cluster.sealed("card")).isEmpty();
    }

    @Test
    void keepsTheBatchWhileTheRegistryIsAway() throws Exception {
        cluster.provision("away");
        Town town = Town.found(townFolder, Clock.systemUTC());

        SendOutcome.Sent sent = send(config(town, "away", URI.create("http://127.0.0.1:1")), Waiting.NOT);

        assertThat(sent.delivery()).isEqualTo(new Delivery.Spooled(DeskCode.REGISTRY_UNREACHABLE));
    }

    @Test
    void sendsWhatWasSealedWhileTheBrokerWasAway() throws Exception {
        Town town = Town.found(townFolder, Clock.systemUTC());
        cluster.provision("night");
        ProducerConfig config = config(town, "night", cluster.registry());
        cluster.kafka().stop();
        SendOutcome.Sent spooled;
        try {
            spooled = send(config, Waiting.NOT);
        } finally {
            cluster.kafka().start();
        }
        assertThat(spooled.delivery()).isEqualTo(new Delivery.Spooled(DeskCode.BROKER_UNREACHABLE));
        cluster.allow("night", Town.FEED);

        try (Desk desk = Desk.open(config, new SimpleMeterRegistry(), Clock.systemUTC())) {
            assertThat(desk.resume(Waiting.NOT, DeskWatch.NONE))
                    .containsExactly(new Desk.Resumed(spooled.batch(), new Delivery.Published()));
        }
        assertThat(cluster.sealed("night")).hasExactlyElementsOfTypes(BatchOpened.class, BatchChunk.class);
    }

    private static SendOutcome.Sent send(ProducerConfig config, Waiting waiting) throws IOException, DeskException {
        try (Desk desk = Desk.open(config, new SimpleMeterRegistry(), Clock.systemUTC())) {
            return (SendOutcome.Sent) desk.send(ORDER, waiting, DeskWatch.NONE);
        }
    }

    /** The desk of some feed that connects with the key of {@link Town#FEED}. */
    private static ProducerConfig config(Town town, String feed, URI registry) throws IOException {
        Path keys = town.outbox().resolveSibling("tls");
        return town.config(feed, cluster.feedSettings(Town.FEED, keys), registry);
    }
}
