package sekisho.consumer.importing;

import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sekisho.consumer.ledger.CopiedReports;
import sekisho.consumer.ledger.ReportCopy;
import sekisho.consumer.ledger.ReportRows;
import sekisho.consumer.ledger.ReportTerms;
import sekisho.consumer.statement.StatementCopy;
import sekisho.consumer.verify.BatchContents;
import sekisho.records.layout.IdentityRow;
import sekisho.schemas.record.ClearingEntry;
import sekisho.schemas.record.FileHeader;
import sekisho.schemas.record.PaymentRecord;
import sekisho.schemas.record.StatementLine;

/** Copies the payment part of each record, and the lines of a bank statement, into the ledger; the carried part goes no further. */
final class ReportSink implements BatchContents.EntryTaker {
    private final ReportCopy copy;
    private final IdentityRow identity;
    private final Map<String, Integer> settleDays;
    private final StatementCopy statement;
    private ReportTerms terms;

    /**
     * @param businessDate creation date of records for which neither row nor header says one
     * @param statement takes the lines of a bank statement; stays the caller's
     */
    ReportSink(
            ReportCopy copy,
            IdentityRow identity,
            LocalDate businessDate,
            Map<String, Integer> settleDays,
            StatementCopy statement) {
        this.copy = copy;
        this.statement = statement;
        this.identity = identity;
        this.settleDays = settleDays;
        this.terms = new ReportTerms(identity, businessDate, settleDays);
    }

    @Override
    public void take(ClearingEntry entry) throws IOException {
        if (entry.getEntry() instanceof FileHeader header) {
            @Nullable LocalDate createdOn = header.getCreatedOn();
            if (createdOn != null) {
                terms = new ReportTerms(identity, createdOn, settleDays);
            }
        }
        try {
            write(entry.getEntry());
        } catch (SQLException e) {
            throw new CopyFailed(e);
        }
    }

    private void write(Object entry) throws SQLException {
        if (entry instanceof PaymentRecord payment) {
            copy.add(ReportRows.of(payment, terms));
        } else if (entry instanceof StatementLine line) {
            statement.add(line);
        } else if (entry instanceof FileHeader header) {
            statement.take(header);
        }
    }

    /** Records of both sorts; a file holds one. */
    CopiedReports finish() throws SQLException {
        CopiedReports reports = copy.finish();
        statement.finish();
        return new CopiedReports(
                reports.batchNo(),
                reports.records() + statement.lines(),
                Math.addExact(reports.yen(), statement.yen()));
    }

    /** Carries a failure of the database through a pass over the batch. */
    static final class CopyFailed extends IOException {
        private static final long serialVersionUID = 1L;

        private final SQLException failure;

        CopyFailed(SQLException failure) {
            super(failure);
            this.failure = failure;
        }

        SQLException failure() {
            return failure;
        }
    }
}
