package sekisho.consumer.ledger;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Map;
import sekisho.records.layout.IdentityRow;

/**
 * How the records of one file become reports.
 *
 * @param row the layout's row of the identity table
 * @param createdOn creation date of rows that carry none: the header's, else the manifest's business date
 * @param settleDays days from a debit to the transfer of its money, per consignor code; absent: the transfer date is not known
 */
public record ReportTerms(IdentityRow row, LocalDate createdOn, Map<String, Integer> settleDays) {
    public ReportTerms {
        requireNonNull(row, "row is null");
        requireNonNull(createdOn, "createdOn is null");
        settleDays = Map.copyOf(settleDays);
    }
}
