package sekisho.records.rules;

import java.time.LocalDate;
import sekisho.records.RecordCode;
import sekisho.records.key.Tally;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Role;
import sekisho.schemas.record.ClearingEntry;
import sekisho.schemas.record.DebitRequest;
import sekisho.schemas.record.FileEnd;
import sekisho.schemas.record.FileForm;
import sekisho.schemas.record.FileHeader;
import sekisho.schemas.record.FileTrailer;
import sekisho.schemas.record.Kind;
import sekisho.schemas.record.PaymentRecord;
import sekisho.schemas.record.StatementLine;

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
    private final CharacterRule characters;
    private final EraRule eras;
    private final RepeatRule repeats;
    private final String amountField;
    private final Origin origin;
    private boolean ebcdic;

    /** Who made the entries. */
    public enum Origin {
        /** A reader: what follows from other values does follow, for the reader has just filled it in. */
        READER,
        /** Anybody. */
        UNKNOWN
    }

    /** Up to 100 findings. */
    public RecordRules(Layout layout, LocalDate businessDate) {
        this(layout, businessDate, FINDINGS);
    }

    /** Of entries of unknown origin, up to a limit of findings. */
    public RecordRules(Layout layout, LocalDate businessDate, int findingLimit) {
        this(layout, businessDate, findingLimit, Origin.UNKNOWN);
    }

    public RecordRules(Layout layout, LocalDate businessDate, int findingLimit, Origin origin) {
        this.origin = origin;
        ofFile = new Findings(findingLimit);
        ofRecords = new Findings(findingLimit);
        order = new OrderRule(layout, ofFile);
        totals = new TotalsRule(layout.totals(), ofFile);
        derived = new DerivedRule(layout, businessDate, ofRecords);
        barcode = new BarcodeRule(layout, ofRecords);
        guard = new GuardRule(layout, ofRecords);
        characters = new CharacterRule(layout, ofRecords);
        eras = new EraRule(layout, businessDate, ofRecords);
        repeats = new RepeatRule(layout.identity(), ofRecords);
        amountField = layout.data().fields().stream()
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
        } else if (content instanceof DebitRequest request) {
            accept(request);
        } else if (content instanceof StatementLine line) {
            accept(line);
        } else if (content instanceof FileForm form) {
            ebcdic = form.getEbcdic();
        } else if (content instanceof FileHeader header) {
            accept(header);
        } else if (content instanceof FileTrailer trailer) {
            totals.accept(trailer);
            guard.trailer(trailer, trailer.getLine());
            characters.trailer(trailer, trailer.getLine());
        } else if (content instanceof FileEnd end) {
            totals.accept(end);
        }
    }

    private void accept(PaymentRecord payment) {
        requireAmount(payment.getAmount(), payment.getKind() == Kind.POSTAL_CORRECTION ? 0 : 1, payment.getLine());
        totals.accept(payment);
        if (origin == Origin.UNKNOWN) {
            derived.accept(payment);
        }
        barcode.accept(payment);
        guard.data(payment, payment.getCarried(), payment.getLine());
        characters.data(payment, payment.getCarried(), payment.getLine());
        repeats.accept(payment);
    }

    private void accept(DebitRequest request) {
        requireAmount(request.getAmount(), 1, request.getLine());
        totals.accept(request);
        derived.accept(request);
        guard.data(request, request.getCarried(), request.getLine());
        characters.data(request, request.getCarried(), request.getLine());
    }

    private void accept(StatementLine line) {
        requireAmount(line.getAmount(), 0, line.getLine());
        totals.accept(line);
        eras.accept(Role.STATEMENT, line, line.getLine());
        guard.data(line, line.getCarried(), line.getLine());
        characters.data(line, line.getCarried(), line.getLine());
    }

    private void requireAmount(long amount, long least, long line) {
        if (amount < least) {
            ofRecords.broken(line, amountField, RecordCode.AMOUNT_ZERO);
        }
    }

    private void accept(FileHeader header) {
        if (header.getCodeDivision() != null && (header.getCodeDivision() == 1) != ebcdic) {
            ofRecords.broken(header.getLine(), "", RecordCode.FILE_ENCODING);
        }
        totals.accept(header);
        eras.accept(Role.HEADER, header, header.getLine());
        derived.accept(header);
        guard.header(header, header.getLine());
        characters.header(header, header.getLine());
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
        repeats.finish();
        return ofRecords.isSound()
                ? new RulesOutcome.Passed(totals.tally(), ofRecords.warnings())
                : new RulesOutcome.Broken(ofRecords.broken());
    }
}
