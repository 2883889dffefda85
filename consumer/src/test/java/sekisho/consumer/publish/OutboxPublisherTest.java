package sekisho.consumer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sekisho.consumer.db.Database;
import sekisho.consumer.db.Query;
import sekisho.consumer.ledger.LedgerDatabase;
import sekisho.schemas.event.Reconciled;
import sekisho.schemas.event.ReconciledType;

class OutboxPublisherTest {
    private static final String TOPIC = "tax.reconciled";
    private static final String INSERT = """
            insert into outbox (ledger_epoch, subject, version, type, levy_id, levy_state, due, outstanding,
                                confirmed_paid, refundable, occurred_at)
            values (1, ?, ?, 'LEVY_CHANGED', ?, 'OPEN', 1000, 1000, 0, 0, ?::timestamptz)""";

    private Database database;

    @BeforeEach
    void fill() throws SQLException {
        LedgerDatabase ledger = LedgerDatabase.empty();
        database = ledger.publisher();
        ledger.writer().transact(connection -> {
            for (int version = 1; version <= 3; version++) {
                event(connection, "L1", version);
                event(connection, "L2", version);
            }
            return 0;
        });
    }

    @Test
    void publishesInOrderUnderTheSubjectAndMarksAsSent() throws Exception {
        try (MockProducer<String, Reconciled> producer = producer(true)) {
            OutboxPublisher publisher = new OutboxPublisher(database, producer, TOPIC, 4);

            long published = publisher.publishAll();

            assertThat(published).isEqualTo(6);
            assertThat(publisher.waiting()).isZero();
            assertThat(producer.history())
                    .extracting(OutboxPublisherTest::text)
                    .containsExactly("L1/1", "L2/1", "L1/2", "L2/2", "L1/3", "L2/3");
            Reconciled first = producer.history().get(0).value();
            assertThat(first.getType()).isEqualTo(ReconciledType.LEVY_CHANGED);
            assertThat(first.getLevy().getDue()).isEqualTo(1_000);
            assertThat(first.getPayment()).isNull();
        }
    }

    @Test
    void keepsEventsThatWereNotAcknowledgedAndSendsThemAgainWithTheSameIds() throws Exception {
        List<String> ids;
        try (MockProducer<String, Reconciled> failing = producer(true)) {
            failing.sendException = new TimeoutException("broker is away");
            OutboxPublisher publisher = new OutboxPublisher(database, failing, TOPIC, 4);

            assertThatThrownBy(publisher::publishNext).isInstanceOf(PublishFailed.class);
            assertThat(publisher.waiting()).isEqualTo(6);
        }
        try (MockProducer<String, Reconciled> producer = producer(true)) {
            OutboxPublisher publisher = new OutboxPublisher(database, producer, TOPIC, 4);
            publisher.publishAll();
            ids = ids(producer);
            producer.clear();

            long replayed = new OutboxReplay(database, producer, TOPIC).from(Instant.EPOCH);

            assertThat(replayed).isEqualTo(6);
            assertThat(ids(producer)).isEqualTo(ids).doesNotHaveDuplicates();
        }
    }

    @Test
    void replaysOnlyWhatHasBeenPublishedSinceThen() throws Exception {
        try (MockProducer<String, Reconciled> producer = producer(true)) {
            OutboxReplay replay = new OutboxReplay(database, producer, TOPIC);
            assertThat(replay.from(Instant.EPOCH)).isZero();

            new OutboxPublisher(database, producer, TOPIC).publishAll();
            producer.clear();

            assertThat(replay.from(Instant.parse("2026-06-03T00:00:02Z"))).isEqualTo(4);
        }
    }

    @Test
    void eventIdFollowsFromEpochSubjectAndVersionAlone() {
        assertThat(EventId.of(1, "L1", 1)).isEqualTo(EventId.of(1, "L1", 1));
        assertThat(List.of(
                        EventId.of(1, "L1", 1), EventId.of(2, "L1", 1), EventId.of(1, "L1", 2), EventId.of(1, "L2", 1)))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.version() == 8 && id.variant() == 2);
        assertThat(EventId.of(1, "L1", 1)).hasToString("b7da1134-5219-86ca-81ed-3caaf428368b");
    }

    private static void event(Connection connection, String levyId, int version) throws SQLException {
        Query.of(connection, INSERT, levyId, (long) version, levyId, "2026-06-03T00:00:0" + version + "Z")
                .update();
    }

    private static MockProducer<String, Reconciled> producer(boolean autoComplete) {
        return new MockProducer<>(
                Cluster.empty(), autoComplete, null, new StringSerializer(), (topic, event) -> new byte[0]);
    }

    private static String text(ProducerRecord<String, Reconciled> sent) {
        assertThat(sent.key()).isEqualTo(sent.value().getSubject());
        return sent.key() + "/" + sent.value().getVersion();
    }

    private static List<String> ids(MockProducer<String, Reconciled> producer) {
        return producer.history().stream()
                .map(sent -> sent.value().getEventId())
                .toList();
    }
}
