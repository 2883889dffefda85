package sekisho.records.layout;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import sekisho.schemas.record.Kind;
import sekisho.schemas.record.LineEnd;

/**
 * A clearing file's format. Loaded by {@link Layouts}; immutable.
 *
 * @param id as manifests and the command line spell it, for example {@code dsk-csv}
 * @param title for people
 * @param provenance where it comes from
 * @param verification whether all of it was compared with its sources
 * @param sources documents it was taken from
 * @param shape fixed length or CSV
 * @param recordLength bytes of a fixed record without its line end; 0 for CSV
 * @param heading first line of a CSV file; empty if it has none
 * @param encodings allowed
 * @param lineEnds allowed
 * @param endOfFileMark whether 0x1A may close the file
 * @param groups how many groups of header, payments and trailer a file may have
 * @param identity how its payments are told apart
 * @param channels way of payment
 * @param kinds codes of its kind column
 * @param barcodeKey which digits of the barcode are the municipality's match key; present if records carry one
 * @param mayDisagree kinds whose columns need not agree with the barcode
 * @param debit settlement of debits; present for account transfers
 * @param totals of the trailer
 * @param records at most one per role
 */
public record Layout(
        String id,
        String title,
        Provenance provenance,
        Verification verification,
        List<String> sources,
        Shape shape,
        int recordLength,
        String heading,
        Set<Encoding> encodings,
        Set<LineEnd> lineEnds,
        Allowance endOfFileMark,
        Groups groups,
        IdentityRow identity,
        ChannelMap channels,
        KindMap kinds,
        Optional<Digits> barcodeKey,
        Set<Kind> mayDisagree,
        Optional<DebitTerms> debit,
        List<ControlTotal> totals,
        List<RecordSpec> records) {
    /** Whether something may be there. */
    public enum Allowance {
        ALLOWED,
        REFUSED
    }

    /** How many groups of header, payments and trailer. */
    public enum Groups {
        SINGLE,
        MANY
    }

    public Layout {
        sources = List.copyOf(sources);
        encodings = Set.copyOf(encodings);
        lineEnds = Set.copyOf(lineEnds);
        mayDisagree = Set.copyOf(mayDisagree);
        totals = List.copyOf(totals);
        records = List.copyOf(records);
    }

    public Optional<RecordSpec> find(Role role) {
        return records.stream().filter(spec -> spec.role() == role).findFirst();
    }

    /** Whether data records have a column of their own for this value. */
    public boolean dataHas(String slot) {
        return data().fields().stream()
                .anyMatch(field ->
                        field.slot().map(Slot::name).filter(slot::equals).isPresent());
    }

    /** The record that reports payments; in layouts that carry payments. */
    public RecordSpec payment() {
        return find(Role.PAYMENT).orElseThrow(() -> new IllegalStateException("layout without payments"));
    }

    /** The record that the file is for; every layout has exactly one. */
    public RecordSpec data() {
        return records.stream()
                .filter(spec -> spec.role().isData())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("layout without data"));
    }

    /** A layout is named by its id. */
    @Override
    public String toString() {
        return id;
    }
}
