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
import sekisho.consumer.verify.BatchContents;
import sekisho.records.layout.IdentityRow;
import sekisho.schemas.record.ClearingEntry;
import sekisho.schemas.record.FileHeader;
import sekisho.schemas.record.PaymentRecord;

/** Copies the payment part of each record into the ledger; the carried part goes no further. */
final class ReportSink implements BatchContents.EntryTaker {
    private final ReportCopy copy;
    private final IdentityRow identity;
    private final Map<String, Integer> settleDays;
    private ReportTerms terms;

    /** @param businessDate creation date of records for which neither row nor header says one */
    ReportSink(ReportCopy copy, IdentityRow identity, LocalDate businessDate, Map<String, Integer> settleDays) {
        this.copy = copy;
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
        } else if (entry.getEntry() instanceof PaymentRecord payment) {
            try {
                copy.add(ReportRows.of(payment, terms));
            } catch (SQLException e) {
                throw new CopyFailed(e);
            }
        }
    }

    CopiedReports finish() throws SQLException {
        return copy.finish();
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
