package sekisho.records.rules;

import java.time.LocalDate;
import sekisho.records.RecordCode;
import sekisho.records.key.Tally;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.Layout;
import sekisho.schemas.record.ClearingEntry;
import sekisho.schemas.record.FileForm;
import sekisho.schemas.record.FileHeader;
import sekisho.schemas.record.FileTrailer;
import sekisho.schemas.record.Kind;
import sekisho.schemas.record.PaymentRecord;

/**
 * The rules over all entries of one file, fed in file order: the same findings as the reader's own check. They take
 * nothing for granted, so that they can judge entries of unknown origin; whether every value could stand in a file is
 * for the writer to say.
 */
public final class RecordRules {
    private static final int FINDINGS = 100;

    private final Findings ofFile;
    private final Findings ofRecords;
    private final OrderRule order;
    private final TotalsRule totals;
    private final DerivedRule derived;
    private final BarcodeRule barcode;
    private final GuardRule guard;
    private final RepeatRule repeats;
    private final String amountField;
    private boolean ebcdic;

    /** Up to 100 findings. */
    public RecordRules(Layout layout, LocalDate businessDate) {
        this(layout, businessDate, FINDINGS);
    }

    public RecordRules(Layout layout, LocalDate businessDate, int findingLimit) {
        ofFile = new Findings(findingLimit);
        ofRecords = new Findings(findingLimit);
        order = new OrderRule(layout, ofFile);
        totals = new TotalsRule(layout.totals(), ofFile);
        derived = new DerivedRule(layout, businessDate, ofRecords);
        barcode = new BarcodeRule(layout, ofRecords);
        guard = new GuardRule(layout, ofRecords);
        repeats = new RepeatRule(layout.identity(), ofRecords);
        amountField = layout.payment().fields().stream()
                .filter(field ->
                        field.slot().map(slot -> slot.name().equals("amount")).orElse(false))
                .map(FieldSpec::name)
                .findFirst()
                .orElse("");
    }

    /** Judges the next entry. */
    public void accept(ClearingEntry entry) {
        Object content = entry.getEntry();
        order.accept(content);
        if (content instanceof PaymentRecord payment) {
            accept(payment);
        } else if (content instanceof FileForm form) {
            ebcdic = form.getEbcdic();
        } else if (content instanceof FileHeader header) {
            accept(header);
        } else if (content instanceof FileTrailer trailer) {
            totals.accept(trailer);
            guard.trailer(trailer, trailer.getLine());
        }
    }

    private void accept(PaymentRecord payment) {
        if (payment.getAmount() <= 0 && (payment.getAmount() < 0 || payment.getKind() != Kind.POSTAL_CORRECTION)) {
            ofRecords.broken(payment.getLine(), amountField, RecordCode.AMOUNT_ZERO);
        }
        totals.accept(payment);
        derived.accept(payment);
        barcode.accept(payment);
        guard.payment(payment, payment.getCarried(), payment.getLine());
        repeats.accept(payment);
    }

    private void accept(FileHeader header) {
        if (header.getCodeDivision() != null && (header.getCodeDivision() == 1) != ebcdic) {
            ofRecords.broken(header.getLine(), "", RecordCode.FILE_ENCODING);
        }
        totals.accept(header);
        derived.accept(header);
        guard.header(header, header.getLine());
    }

    /** Records and yen per kind so far. */
    public Tally tally() {
        return totals.tally();
    }

    /** Ends the file. */
    public RulesOutcome finish() {
        order.finish();
        totals.finish();
        ofFile.broken().forEach(ofRecords::broken);
        return outcome();
    }

    /** Ends a file of which some lines weren't fed: its records are judged, its order and totals are not. */
    public RulesOutcome abandon() {
        return outcome();
    }

    private RulesOutcome outcome() {
        return ofRecords.isSound()
                ? new RulesOutcome.Passed(totals.tally(), ofRecords.warnings())
                : new RulesOutcome.Broken(ofRecords.broken());
    }
}
