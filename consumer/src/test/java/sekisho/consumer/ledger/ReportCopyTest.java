package sekisho.consumer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sekisho.consumer.db.Database;
import sekisho.consumer.db.Query;
import sekisho.records.key.MatchKey;
import sekisho.records.key.PaymentIdentity;
import sekisho.records.layout.IdentityRow;
import sekisho.schemas.record.Channel;
import sekisho.schemas.record.Kind;

class ReportCopyTest {
    private static final LocalDate DAY = LocalDate.of(1999, 12, 31);
    private static final BatchFacts BATCH =
            new BatchFacts("0".repeat(64), "feed", 1, DAY, Optional.empty(), Instant.parse("2026-06-03T01:02:03Z"));

    private Database database;

    @BeforeEach
    void empty() throws SQLException {
        database = LedgerDatabase.empty().writer();
    }

    @Test
    void everyColumnArrivesAsItWasGiven() throws SQLException {
        ReportRow full = row(7, "2", Kind.POSTAL_CORRECTION, 0, 235_959, Optional.of("理由"));

        copy(10, List.of(full));

        String sql =
                "select concat_ws('/', match_key, identity, kind, line, channel, amount, paid_on, paid_at, settle_on,"
                        + " created_on, reissue, outlet, reference, reason, array_to_string(more_keys, '+')) from report";
        assertThat(texts(sql))
                .containsExactly("BARCODE:2/BARCODE_OUTLET|3|1999-12-31|235959|010-1|/POSTAL_CORRECTION/7/POST/0/"
                        + "1999-12-31/235959/2026-06-05/2026-06-01/3/010-1/R1/理由/MPN:1-2-3+CUSTOMER:9");
    }

    @Test
    void absentValuesArriveAsNull() throws SQLException {
        copy(10, List.of(row(1, "1", Kind.CONFIRMED, 1, 0, Optional.empty())));

        assertThat(texts("select line::text from report where paid_at is null and reason is null"))
                .containsExactly("1");
    }

    @Test
    void rowsAreWrittenInTheOrderOfTheKeyWithinEachRun() throws SQLException {
        copy(
                3,
                List.of(
                        row(1, "5", Kind.CONFIRMED, 1, 0, Optional.empty()),
                        row(2, "1", Kind.CONFIRMED, 1, 0, Optional.empty()),
                        row(3, "30", Kind.CONFIRMED, 1, 0, Optional.empty()),
                        row(4, "2", Kind.CONFIRMED, 1, 0, Optional.empty()),
                        row(5, "10", Kind.CONFIRMED, 1, 0, Optional.empty())));

        assertThat(texts("select match_key from report order by ctid"))
                .containsExactly("BARCODE:1", "BARCODE:30", "BARCODE:5", "BARCODE:10", "BARCODE:2");
    }

    @Test
    void countsWhatItWrote() throws SQLException {
        CopiedReports copied = copy(
                2,
                List.of(
                        row(1, "1", Kind.CONFIRMED, 9_999_999_999L, 0, Optional.empty()),
                        row(2, "2", Kind.CANCELLED, 1, 0, Optional.empty()),
                        row(3, "3", Kind.CONFIRMED, 1, 0, Optional.empty())));

        assertThat(copied.records()).isEqualTo(3);
        assertThat(copied.yen()).isEqualTo(10_000_000_001L);
    }

    @Test
    void theDatabaseRefusesAnAmountOfNothingAndABatchTwice() throws SQLException {
        assertThatThrownBy(() -> copy(10, List.of(row(1, "1", Kind.CONFIRMED, 0, 0, Optional.empty()))))
                .isInstanceOf(SQLException.class);
        copy(10, List.of());
        assertThatThrownBy(() -> copy(10, List.of())).isInstanceOf(SQLException.class);
    }

    @Test
    void aRunThatFailedWhileTheNextOneWasFilledFailsTheCopy() throws SQLException {
        List<ReportRow> rows = new ArrayList<>(List.of(row(1, "1", Kind.CONFIRMED, 0, 0, Optional.empty())));
        for (int line = 2; line <= 9; line++) {
            rows.add(row(line, Integer.toString(line), Kind.CONFIRMED, 1, 0, Optional.empty()));
        }

        assertThatThrownBy(() -> copy(1, rows)).isInstanceOf(SQLException.class).hasMessageContaining("report");
        assertThat(texts("select line::text from report")).isEmpty();
    }

    @Test
    void anImportThatEndsEarlyLeavesItsConnectionFree() throws SQLException {
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            try (ReportCopy copy = ReportCopy.begin(connection, BATCH, 1)) {
                copy.add(row(1, "1", Kind.CONFIRMED, 1, 0, Optional.empty()));
            }
            connection.rollback();
            assertThat(Query.of(connection, "select count(*) from report").list(row -> row.getLong(1)))
                    .containsExactly(0L);
        }
    }

    @Test
    void refusesAConnectionThatCommitsByItself() throws SQLException {
        try (Connection connection = database.connection()) {
            assertThatThrownBy(() -> ReportCopy.begin(connection, BATCH)).isInstanceOf(IllegalStateException.class);
        }
    }

    private CopiedReports copy(int runRows, List<ReportRow> rows) throws SQLException {
        return database.transact(connection -> copy(connection, runRows, rows));
    }

    private static CopiedReports copy(Connection connection, int runRows, List<ReportRow> rows) throws SQLException {
        try (ReportCopy copy = ReportCopy.begin(connection, BATCH, runRows)) {
            for (ReportRow row : rows) {
                copy.add(row);
            }
            return copy.finish();
        }
    }

    private List<String> texts(String sql) throws SQLException {
        return database.transact(connection -> Query.of(connection, sql).list(row -> row.getString(1)));
    }

    private static ReportRow row(int line, String value, Kind kind, long amount, int paidAt, Optional<String> reason) {
        MatchKey key = new MatchKey(MatchKey.Type.BARCODE, value);
        return new ReportRow(
                line,
                new PaymentIdentity(IdentityRow.BARCODE_OUTLET, key, 3, DAY, paidAt, "010-1", ""),
                List.of(new MatchKey(MatchKey.Type.MPN, "1-2-3"), key, new MatchKey(MatchKey.Type.CUSTOMER, "9")),
                kind,
                Channel.POST,
                amount,
                paidAt,
                Optional.of(LocalDate.of(2026, 6, 5)),
                LocalDate.of(2026, 6, 1),
                OptionalInt.of(3),
                Optional.of("010-1"),
                Optional.of("R1"),
                reason);
    }
}
