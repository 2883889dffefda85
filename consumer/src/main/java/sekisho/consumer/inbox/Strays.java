package sekisho.consumer.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.consumer.ConsumerMeters;
import sekisho.consumer.audit.AuditEvent;
import sekisho.consumer.audit.AuditLog;
import sekisho.consumer.audit.AuditStep;
import sekisho.consumer.db.Database;
import sekisho.consumer.db.Query;

/**
 * Looks for records that belong to nobody: the key of no registered feed, or in another partition than that feed's. No
 * flow ever takes them; that they are there is an alarm.
 */
public final class Strays {
    private static final Logger LOG = LoggerFactory.getLogger(Strays.class);
    private static final int PAGE = 2_000;

    private final Database database;
    private final PinnedTopic pinned;
    private final AuditLog audit;
    private final ConsumerMeters meters;
    private final Clock clock;

    public Strays(Database database, PinnedTopic pinned, AuditLog audit, ConsumerMeters meters, Clock clock) {
        this.database = database;
        this.pinned = pinned;
        this.audit = audit;
        this.meters = meters;
        this.clock = clock;
    }

    /** Looks at a page of each partition. */
    public void turn(Collection<String> feeds) throws SQLException {
        for (int partition = 0; partition < pinned.partitions(); partition++) {
            int place = partition;
            Set<String> here = feeds.stream()
                    .filter(feed -> pinned.place(feed).partition() == place)
                    .collect(Collectors.toSet());
            database.transact(connection -> look(connection, place, here));
        }
    }

    private int look(Connection connection, int partition, Set<String> here) throws SQLException {
        long next = Query.of(
                        connection,
                        "select next_offset from inbox_seen where topic_id = ? and partition = ?",
                        pinned.topicId(),
                        partition)
                .first(row -> row.getLong(1))
                .orElse(0L);
        List<Long> seen = new ArrayList<>();
        List<Long> strays = Query.of(
                        connection,
                        "select log_offset, key from inbox where topic_id = ? and partition = ? and log_offset >= ?"
                                + " order by log_offset limit ?",
                        pinned.topicId(),
                        partition,
                        next,
                        PAGE)
                .list(row -> {
                    long offset = row.getLong(1);
                    byte[] key = row.getBytes(2);
                    seen.add(offset);
                    return key != null && here.contains(new String(key, UTF_8)) ? -1L : offset;
                });
        strays.removeIf(offset -> offset < 0);
        if (!seen.isEmpty()) {
            passed(connection, partition, seen.get(seen.size() - 1) + 1);
        }
        if (!strays.isEmpty()) {
            alarm(connection, partition, strays);
        }
        return strays.size();
    }

    private void passed(Connection connection, int partition, long next) throws SQLException {
        Query.of(
                        connection,
                        "insert into inbox_seen (topic_id, partition, next_offset) values (?, ?, ?)"
                                + " on conflict (topic_id, partition) do update set next_offset = excluded.next_offset",
                        pinned.topicId(),
                        partition,
                        next)
                .update();
    }

    /** One entry for a page of them: a flood must not flood the record. */
    private void alarm(Connection connection, int partition, List<Long> strays) throws SQLException {
        audit.append(
                connection,
                AuditEvent.of(AuditStep.INBOX_STRAY, AuditEvent.PROCESS, clock.instant())
                        .with("partition", partition)
                        .with("records", strays.size())
                        .with("firstOffset", strays.get(0)));
        meters.strays(strays.size());
        LOG.atError()
                .addKeyValue("partition", partition)
                .addKeyValue("records", strays.size())
                .addKeyValue("firstOffset", strays.get(0))
                .log("records of no registered feed");
    }
}
