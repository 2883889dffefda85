package sekisho.consumer.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;

/**
 * Copies the reports of one batch straight into {@code report}, by binary COPY in sorted runs, inside the
 * import's transaction. Rows become durable only with that transaction; a failure means: close, then roll back.
 * A full run is sent while the next one is filled; the connection is free for other statements after {@link #finish}.
 */
public final class ReportCopy implements AutoCloseable {
    /** Rows of a run at most. Fewer leave less to send when the last row has come; more visit each index page less often. */
    public static final int RUN_ROWS = 250_000;

    private static final int RUN_PAGES = 80;
    private static final String BATCH = """
            insert into imported_batch
                   (manifest_hash, feed, sequence, business_date, replaces, imported_at, replaced)
            values (?, ?, ?, ?, ?, ?, exists (select from imported_batch where replaces = ? and feed = ?))
            returning batch_no""";

    private final long batchNo;
    private final RunSender sender;
    private SortedRun filling;
    private SortedRun sent;
    private long records;
    private long yen;

    private ReportCopy(Connection connection, long batchNo, int runRows) {
        this.batchNo = batchNo;
        this.sender = new RunSender(connection);
        this.filling = new SortedRun(runRows, RUN_PAGES);
        this.sent = new SortedRun(runRows, RUN_PAGES);
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
        filling.add(row, batchNo);
        records++;
        yen = Math.addExact(yen, row.amount());
        if (filling.isFull()) {
            SortedRun full = filling;
            sender.begin(full);
            filling = sent;
            sent = full;
        }
    }

    /** Sends what is left. */
    public CopiedReports finish() throws SQLException {
        sender.finish(filling);
        return new CopiedReports(batchNo, records, yen);
    }

    /** For an import that ends early; after {@link #finish} there is nothing to do. */
    @Override
    public void close() {
        sender.close();
    }
}
