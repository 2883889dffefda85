package sekisho.consumer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sekisho.consumer.db.Database;
import sekisho.consumer.db.Query;

class LedgerTablesTest {
    @ParameterizedTest
    @ValueSource(strings = {"report", "outbox", "levy_version", "levy_key"})
    void evenTheOwnerCannotChangeWhatIsAppendOnly(String table) throws SQLException {
        Database owner = LedgerDatabase.empty().owner();

        for (String change : List.of("delete from " + table, "truncate " + table + " cascade")) {
            assertThatThrownBy(() -> run(owner, change))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("append-only");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update report set amount = 1",
                "delete from report",
                "delete from levy",
                "delete from ledger_exception",
                "delete from imported_batch",
                "update imported_batch set sequence = 1",
                "update outbox set version = 1",
                "update outbox_sent set position = 0",
                "update ledger_exception set type = 'UNMATCHED'",
                "update levy_key set levy_id = ''"
            })
    void theWriterHasNoRightBeyondItsWork(String change) throws SQLException {
        Database writer = LedgerDatabase.empty().writer();

        assertThatThrownBy(() -> run(writer, change))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"insert into business_holiday values ('2026-01-01', 'x')", "update levy set due = 0"})
    void theReaderOnlyReads(String change) throws SQLException {
        Database reader = LedgerDatabase.empty().reader();

        assertThatThrownBy(() -> run(reader, change))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }

    @Test
    void reportHasOneBTreeAndItBeginsWithTheMatchKey() throws SQLException {
        Database owner = LedgerDatabase.empty().owner();
        String sql = """
                select a.amname || ' ' || pg_get_indexdef(i.indexrelid)
                from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
                where i.indrelid = 'report'::regclass order by 1""";

        List<String> indexes =
                owner.transact(connection -> Query.of(connection, sql).list(row -> row.getString(1)));

        assertThat(indexes).hasSize(2);
        assertThat(indexes.get(0)).startsWith("brin ").contains("(batch_no, line)");
        assertThat(indexes.get(1)).startsWith("btree ").contains("(match_key, ");
    }

    private static int run(Database database, String sql) throws SQLException {
        return database.transact(connection -> Query.of(connection, sql).update());
    }
}
