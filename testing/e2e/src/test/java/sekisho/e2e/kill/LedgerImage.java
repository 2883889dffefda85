package sekisho.e2e.kill;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import sekisho.demo.site.Side;
import sekisho.demo.site.Site;
import sekisho.schemas.event.Reconciled;
import sekisho.schemas.serde.ConfluentDeserializer;
import sekisho.schemas.topic.Topics;

/**
 * What must be the same however often a process died on the way: sorted lines, without times, surrogate numbers and
 * what hangs on a run's keys.
 *
 * @param ledger batches, counts, reports, levies, payments, exceptions
 * @param outbox what the ledger has to tell
 * @param topic what was told, each event id once
 * @param repeats records of the topic beyond that
 */
record LedgerImage(List<String> ledger, List<String> outbox, List<String> topic, long repeats) {
    private static final List<String> LEDGER = List.of(
            "select concat('batch ', jsonb_build_array(feed, sequence, layout, business_date, record_count,"
                    + " chunk_count, state, code, encode(file_sha256, 'hex'), file_length, origin_assurance)) from batch",
            "select concat('counted ', jsonb_build_array(b.feed, b.sequence, c.kind, c.records, c.yen))"
                    + " from batch_count c join batch b using (manifest_hash)",
            "select concat('imported ', to_jsonb(t) - array['batch_no', 'manifest_hash', 'imported_at'])"
                    + " from imported_batch t",
            "select concat('report ', b.sequence, ' ', to_jsonb(t) - 'batch_no')"
                    + " from report t join imported_batch b using (batch_no)",
            "select concat('levy ', to_jsonb(t)) from levy t",
            "select concat('levy version ', to_jsonb(t) - 'received_at') from levy_version t",
            "select concat('levy key ', to_jsonb(t)) from levy_key t",
            "select concat('payment ', to_jsonb(t)) from payment t",
            "select concat('payment key ', to_jsonb(t)) from payment_key t",
            "select concat('subject ', to_jsonb(t)) from subject_version t",
            "select concat('exception ', o.sequence, ' ', c.sequence, ' ', t.closed_at is null, ' ',"
                    + " to_jsonb(t) - array['exception_no', 'opened_at', 'opened_by', 'closed_at', 'closed_by'])"
                    + " from ledger_exception t left join imported_batch o on o.batch_no = t.opened_by"
                    + " left join imported_batch c on c.batch_no = t.closed_by");
    private static final String OUTBOX =
            "select concat(b.sequence, ' ', to_jsonb(t) - array['position', 'occurred_at', 'batch_no'])"
                    + " from outbox t left join imported_batch b using (batch_no)";

    LedgerImage {
        ledger = sorted(ledger);
        outbox = sorted(outbox);
        topic = sorted(topic);
    }

    /** Reads all three as they stand. */
    static LedgerImage of(Site site, Log inner) throws SQLException, IOException {
        List<String> ledger = new ArrayList<>();
        for (String query : LEDGER) {
            ledger.addAll(lines(site.database(), query));
        }
        Map<String, String> told = new TreeMap<>();
        long[] records = new long[1];
        try (var deserializer = new ConfluentDeserializer()) {
            deserializer.configure(
                    Map.of(
                            "schema.registry.url",
                            site.parts().registry(Side.INNER).uri().toString()),
                    false);
            String name = Topics.RECONCILED.name();
            inner.read(name, row -> {
                records[0]++;
                Reconciled event = (Reconciled) requireNonNull(deserializer.deserialize(name, row.value()));
                String line = line(event);
                if (!told.merge(event.getEventId(), line, (first, again) -> first)
                        .equals(line)) {
                    throw new AssertionError("one event id, two contents: " + line);
                }
            });
        }
        return new LedgerImage(
                ledger, lines(site.database(), OUTBOX), List.copyOf(told.values()), records[0] - told.size());
    }

    /** First line that stands in one image alone, or that an image holds more often. */
    Optional<String> difference(LedgerImage other) {
        return difference("ledger", ledger, other.ledger)
                .or(() -> difference("outbox", outbox, other.outbox))
                .or(() -> difference("topic", topic, other.topic));
    }

    private static Optional<String> difference(String what, List<String> mine, List<String> others) {
        for (int i = 0; i < Math.max(mine.size(), others.size()); i++) {
            String one = i < mine.size() ? mine.get(i) : "(no more)";
            String two = i < others.size() ? others.get(i) : "(no more)";
            if (!one.equals(two)) {
                return Optional.of("%s (%d and %d lines), line %d: %s <> %s"
                        .formatted(what, mine.size(), others.size(), i + 1, one, two));
            }
        }
        return Optional.empty();
    }

    /** All but batch and time. */
    private static String line(Reconciled event) {
        return "%s %d/%d %s %s %s %s %s %s"
                .formatted(
                        event.getSubject(),
                        event.getLedgerEpoch(),
                        event.getVersion(),
                        event.getType(),
                        event.getEventId(),
                        event.getLevy(),
                        event.getPayment(),
                        event.getReason(),
                        event.getFeed());
    }

    private static List<String> lines(DataSource database, String query) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                lines.add(row.getString(1));
            }
        }
        return lines;
    }

    private static List<String> sorted(List<String> lines) {
        List<String> sorted = new ArrayList<>(lines);
        Collections.sort(sorted);
        return Collections.unmodifiableList(sorted);
    }
}
