package sekisho.consumer.importing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import sekisho.consumer.batch.BatchRow;
import sekisho.consumer.code.ActCode;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.db.Query;
import sekisho.envelope.Sha256;

/** Windows 取込許可時間帯 that are open by the database's clock. The database looks again when an import commits. */
final class OpenWindows {
    private static final String OPEN = " from import_window w join approval a on a.manifest_hash = ?"
            + " where clock_timestamp() >= w.opens_at and clock_timestamp() < w.closes_at"
            + " and not exists (select from window_end e where e.window_act = w.act_hash)"
            + " and (w.feeds @> array['*'] or w.feeds @> array[?::text])";

    private OpenWindows() {}

    /**
     * A window this approved batch may use: none of its openers is the approval's first signer.
     *
     * @throws ConsumerRefused WINDOW_CLOSED or WINDOW_OPENER
     */
    static Sha256 forBatch(Connection connection, BatchRow batch) throws SQLException, ConsumerRefused {
        Optional<Sha256> fitting = Query.of(
                        connection,
                        "select w.act_hash" + OPEN
                                + " and a.first_person not in (w.first_person, w.second_person) order by w.closes_at desc limit 1",
                        batch.manifestHash(),
                        batch.feed())
                .first(row -> Query.hash(row, "act_hash"));
        if (fitting.isPresent()) {
            return fitting.get();
        }
        boolean any = Query.of(connection, "select 1" + OPEN, batch.manifestHash(), batch.feed())
                .first(row -> true)
                .orElse(false);
        throw new ConsumerRefused(any ? ActCode.WINDOW_OPENER : ActCode.WINDOW_CLOSED);
    }

    /** Whether any window is open now. */
    static boolean anyOpen(Connection connection) throws SQLException {
        return Query.of(
                        connection,
                        "select exists (select from import_window where clock_timestamp() >= opens_at"
                                + " and clock_timestamp() < closes_at and not exists (select from window_end"
                                + " where window_act = import_window.act_hash))")
                .first(row -> row.getBoolean(1))
                .orElse(false);
    }
}
