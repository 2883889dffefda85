package sekisho.consumer.ledger;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sekisho.records.layout.IdentityRow;
import sekisho.schemas.record.ClearingEntry;
import sekisho.schemas.record.FileHeader;
import sekisho.schemas.record.PaymentRecord;

/**
 * The entries of one file, in file order, as rows of {@code report}: a header says when the file was created, a
 * payment becomes a row, everything else is of no concern here.
 */
public final class ReportEntries {
    private final IdentityRow row;
    private final Map<String, Integer> settleDays;
    private ReportTerms terms;

    /**
     * For one file.
     *
     * @param row the layout's row of the identity table
     * @param businessDate the manifest's, creation date where neither row nor header has one
     * @param settleDays days from a debit to the transfer of its money, per consignor code
     */
    public ReportEntries(IdentityRow row, LocalDate businessDate, Map<String, Integer> settleDays) {
        this.row = requireNonNull(row, "row is null");
        this.settleDays = Map.copyOf(settleDays);
        this.terms = new ReportTerms(row, businessDate, settleDays);
    }

    /** The row, if the entry is a payment record. */
    public Optional<ReportRow> accept(ClearingEntry entry) {
        Object content = entry.getEntry();
        if (content instanceof PaymentRecord payment) {
            return Optional.of(ReportRows.of(payment, terms));
        }
        if (content instanceof FileHeader header) {
            @Nullable LocalDate createdOn = header.getCreatedOn();
            if (createdOn != null) {
                terms = new ReportTerms(row, createdOn, settleDays);
            }
        }
        return Optional.empty();
    }
}
