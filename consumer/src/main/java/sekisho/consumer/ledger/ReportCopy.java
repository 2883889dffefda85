package sekisho.consumer.ledger;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Copies the reports of one batch straight into {@code report}, by binary COPY in sorted runs, inside the
 * import's transaction. Rows become durable only with that transaction; a failure means: roll back.
 * Between calls the connection is free for other statements.
 */
public final class ReportCopy {
    /** Rows of a run at most; more memory buys no more speed. */
    public static final int RUN_ROWS = 1_000_000;

    private static final int RUN_PAGES = 160;
    private static final int BUFFER = 1 << 16;
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final byte[] TRAILER = {(byte) 0xff, (byte) 0xff};
    private static final String BATCH = """
            insert into imported_batch
                   (manifest_hash, feed, sequence, business_date, replaces, imported_at, replaced)
            values (?, ?, ?, ?, ?, ?, exists (select from imported_batch where replaces = ? and feed = ?))
            returning batch_no""";

    private final Connection connection;
    private final long batchNo;
    private final SortedRun run;
    private long records;
    private long yen;

    private ReportCopy(Connection connection, long batchNo, int runRows) {
        this.connection = connection;
        this.batchNo = batchNo;
        this.run = new SortedRun(runRows, RUN_PAGES);
    }

    /**
     * Takes the ledger's lock and makes the batch known.
     *
     * @throws SQLException also if the batch has been imported before
     */
    public static ReportCopy begin(Connection connection, BatchFacts batch) throws SQLException {
        return begin(connection, batch, RUN_ROWS);
    }

    static ReportCopy begin(Connection connection, BatchFacts batch, int runRows) throws SQLException {
        LedgerLock.acquire(connection);
        try (PreparedStatement statement = connection.prepareStatement(BATCH)) {
            statement.setString(1, batch.manifestHash());
            statement.setString(2, batch.feed());
            statement.setLong(3, batch.sequence());
            statement.setObject(4, batch.businessDate());
            statement.setString(5, batch.replaces().orElse(null));
            statement.setTimestamp(6, Timestamp.from(batch.importedAt()));
            statement.setString(7, batch.manifestHash());
            statement.setString(8, batch.feed());
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return new ReportCopy(connection, result.getLong(1), runRows);
            }
        }
    }

    /** Number of the batch in the ledger. */
    public long batchNo() {
        return batchNo;
    }

    /** Adds a row, and sends a run when one is full. */
    public void add(ReportRow row) throws SQLException {
        run.add(row, batchNo);
        records++;
        yen = Math.addExact(yen, row.amount());
        if (run.isFull()) {
            send();
        }
    }

    /** Sends what is left. */
    public CopiedReports finish() throws SQLException {
        if (run.rows() > 0) {
            send();
        }
        return new CopiedReports(batchNo, records, yen);
    }

    private void send() throws SQLException {
        String copy = "copy report (" + CopyTuple.COLUMNS + ") from stdin (format binary)";
        PGConnection postgres = connection.unwrap(PGConnection.class);
        try (OutputStream out = new PGCopyOutputStream(postgres, copy, BUFFER)) {
            out.write(HEADER);
            run.drainTo(out);
            out.write(TRAILER);
        } catch (IOException e) {
            throw e.getCause() instanceof SQLException sql ? sql : new SQLException("COPY broke off", e);
        }
    }
}
