package sekisho.consumer.levy.topic;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.consumer.ConsumerMeters;
import sekisho.consumer.code.LedgerCode;
import sekisho.consumer.db.Database;
import sekisho.schemas.wire.WireFraming;

/**
 * Reads {@code tax.levies} into the ledger, without a consumer group: its positions stand in the ledger and move in the
 * transaction that writes the levies. Where positions fit the log no longer it reads from the beginning; that is
 * harmless, because a version that is known changes nothing. Used by one thread.
 */
public final class LevyTopicReader {
    private static final Logger LOG = LoggerFactory.getLogger(LevyTopicReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    /** SQL states of a value that the database doesn't take: data exception, integrity constraint. */
    private static final Set<String> OF_CONTENT = Set.of("22", "23");

    private final Database database;
    private final Consumer<byte[], byte[]> consumer;
    private final WireFraming framing;
    private final ConsumerMeters meters;
    private final Clock clock;
    private final List<TopicPartition> partitions;
    private final UUID topicId;

    /**
     * Begins where the ledger says.
     *
     * @param consumer of raw bytes, without group and with {@code auto.offset.reset=none}; stays the caller's
     * @param topic name, id and partitions as the broker has them now
     */
    public static LevyTopicReader open(
            Database database,
            Consumer<byte[], byte[]> consumer,
            LevyTopic topic,
            WireFraming framing,
            ConsumerMeters meters,
            Clock clock)
            throws SQLException {
        LevyTopicReader reader = new LevyTopicReader(database, consumer, topic, framing, meters, clock);
        consumer.assign(reader.partitions);
        reader.seek();
        return reader;
    }

    /** A topic as it stands: name, id, partitions. */
    public record LevyTopic(String name, Uuid id, int partitions) {
        public LevyTopic {
            requireNonNull(name, "name is null");
            requireNonNull(id, "id is null");
        }
    }

    private LevyTopicReader(
            Database database,
            Consumer<byte[], byte[]> consumer,
            LevyTopic topic,
            WireFraming framing,
            ConsumerMeters meters,
            Clock clock) {
        this.database = database;
        this.consumer = consumer;
        this.framing = framing;
        this.meters = meters;
        this.clock = clock;
        this.topicId = new UUID(topic.id().getMostSignificantBits(), topic.id().getLeastSignificantBits());
        this.partitions = new ArrayList<>();
        for (int partition = 0; partition < topic.partitions(); partition++) {
            partitions.add(new TopicPartition(topic.name(), partition));
        }
    }

    /**
     * Takes the records of one poll.
     *
     * @return records taken or refused
     * @throws SQLException the database is away or does not take them now; they are read again
     */
    public int turn() throws SQLException {
        ConsumerRecords<byte[], byte[]> polled;
        try {
            polled = consumer.poll(POLL);
        } catch (OffsetOutOfRangeException e) {
            LOG.atWarn()
                    .addKeyValue("partitions", e.partitions().size())
                    .log("levy positions are outside the log: it is read from its beginning");
            consumer.seekToBeginning(e.partitions());
            return 0;
        }
        if (polled.isEmpty()) {
            return 0;
        }
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(polled.count());
        polled.forEach(records::add);
        store(records);
        return records.size();
    }

    private void store(List<ConsumerRecord<byte[], byte[]>> records) throws SQLException {
        boolean stored = false;
        try {
            storePage(LevyPage.of(topicId, records, framing));
            stored = true;
        } catch (SQLException e) {
            if (!isOfContent(e)) {
                throw e;
            }
            for (ConsumerRecord<byte[], byte[]> one : records) {
                storeAlone(List.of(one));
            }
            stored = true;
        } finally {
            if (!stored) {
                seek();
            }
        }
    }

    /** One levy that the database does not take must not hold up the others. */
    private void storeAlone(List<ConsumerRecord<byte[], byte[]>> one) throws SQLException {
        try {
            storePage(LevyPage.of(topicId, one, framing));
        } catch (SQLException e) {
            if (!isOfContent(e)) {
                throw e;
            }
            storePage(LevyPage.refusing(topicId, one, LedgerCode.LEVY_DATABASE.code()));
        }
    }

    private void storePage(LevyPage page) throws SQLException {
        LevyPage.Stored stored = database.transactAgain(connection -> page.store(connection, clock.instant()));
        meters.levies(stored.levies());
        for (String code : stored.refused()) {
            meters.levyRefused(code);
            LOG.atWarn().addKeyValue("code", code).log("levy record refused");
        }
    }

    private static boolean isOfContent(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.length() == 5 && OF_CONTENT.contains(state.substring(0, 2));
    }

    private void seek() throws SQLException {
        Map<Integer, Long> positions = database.transact(connection -> LevyPositions.of(connection, topicId));
        for (TopicPartition partition : partitions) {
            consumer.seek(partition, positions.getOrDefault(partition.partition(), 0L));
        }
    }
}
