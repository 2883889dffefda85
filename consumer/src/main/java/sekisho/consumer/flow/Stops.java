package sekisho.consumer.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import sekisho.consumer.db.Query;
import sekisho.envelope.Sha256;

/** Flows that a person has stopped 停止. A stop ends by an act of two, and by nothing else. */
public final class Stops {
    private Stops() {}

    /** The open stop of this very feed, or of all where {@code feed} is an asterisk. */
    public static Optional<Sha256> open(Connection connection, String feed) throws SQLException {
        return Query.of(connection, "select act_hash from flow_stop where feed = ? and ended_by is null", feed)
                .first(row -> Query.hash(row, "act_hash"));
    }

    /** Whether nothing of this feed may be taken or imported: it, or all, have been stopped. */
    public static boolean stops(Connection connection, String feed) throws SQLException {
        return Query.of(
                        connection,
                        "select exists (select from flow_stop where ended_by is null and feed in ('*', ?))",
                        feed)
                .first(row -> row.getBoolean(1))
                .orElse(false);
    }
}
