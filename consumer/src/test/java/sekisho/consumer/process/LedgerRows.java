package sekisho.consumer.process;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sekisho.consumer.db.InnerDatabase;

/**
 * All rows of ledger, outbox, batches and decisions, each as JSON with every column but surrogate ids, times and what is
 * random each time; and how often each step stands in the audit record.
 */
final class LedgerRows {
    /** Batches by feed and sequence, for their number is a surrogate. */
    private static final String OF_BATCH = " || (select jsonb_build_object('feed', b.feed, 'sequence', b.sequence)"
            + " from imported_batch b where b.batch_no = t.batch_no)";

    /** A provisional payment goes stale by the clock, and is confirmed in time or not: as the killer has it. */
    private static final String BY_WORK = "(select * from ledger_exception where type <> 'STALE_PROVISIONAL')";

    /** What is read of a table: what is left out of its rows, and what is added. */
    private record Rows(String table, String leftOut, String added) {
        String sql() {
            return "select (to_jsonb(t) - string_to_array('" + leftOut + "', ' ')" + added + ")::text from " + table
                    + " t order by 1";
        }
    }

    /** Events of different subjects have no order among them, only versions. */
    private static final List<Rows> TABLES = List.of(
            new Rows("imported_batch", "batch_no imported_at", ""),
            new Rows("report", "batch_no", OF_BATCH),
            new Rows("payment", "", ""),
            new Rows("payment_key", "", ""),
            new Rows("payment_fix", "fixed_at", ""),
            new Rows("levy", "", ""),
            new Rows("levy_version", "received_at", ""),
            new Rows("levy_key", "", ""),
            new Rows(
                    BY_WORK,
                    "exception_no opened_at opened_by closed_at closed_by",
                    " || jsonb_build_object('open', t.closed_at is null)"),
            new Rows("outbox", "position batch_no occurred_at", OF_BATCH),
            new Rows("subject_version", "", ""),
            new Rows("batch", "inbox_envelope opened_at ended_at", ""),
            new Rows("batch_count", "", ""),
            new Rows("batch_chunk", "", ""),
            new Rows("flow", "", ""),
            new Rows("verdict", "received_at", ""),
            new Rows("link", "", ""),
            new Rows("approval", "act_hash approved_at", ""),
            new Rows("batch_import", "window_act imported_at", ""),
            new Rows("restore_found", "", ""));

    /** A start or a day's end is the clock's and the killer's, all else the work's. */
    private static final String AUDIT = "select e ->> 'action' || ' ' || count(*) from"
            + " (select convert_from(entry, 'UTF8')::jsonb as e from audit_leaf) entries"
            + " where e ->> 'action' not in ('consumer.started', 'day.closed') group by e ->> 'action' order by 1";

    private LedgerRows() {}

    static Map<String, List<String>> of(InnerDatabase database) throws SQLException {
        Map<String, List<String>> all = new TreeMap<>();
        for (Rows rows : TABLES) {
            all.put(rows.table(), database.texts(rows.sql()));
        }
        all.put("audit", database.texts(AUDIT));
        return all;
    }

    static long count(Map<String, List<String>> rows) {
        return rows.values().stream().mapToLong(List::size).sum();
    }

    /** Names of the tables that differ. */
    static List<String> different(Map<String, List<String>> one, Map<String, List<String>> other) {
        List<String> names = new ArrayList<>();
        one.forEach((table, rows) -> {
            if (!rows.equals(other.get(table))) {
                names.add(table);
            }
        });
        return names;
    }
}
