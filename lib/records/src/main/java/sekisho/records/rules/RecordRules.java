package sekisho.records.rules;

import java.time.LocalDate;
import sekisho.records.layout.Layout;
import sekisho.schemas.record.ClearingEntry;

/** The rules over all entries of one file, fed in file order: the same findings as the reader's own check. */
@SuppressWarnings("DoNotCallSuggester")
public final class RecordRules {
    private final Layout layout;

    public RecordRules(Layout layout, LocalDate businessDate) {
        this.layout = layout;
    }

    public void accept(ClearingEntry entry) {
        throw new UnsupportedOperationException(layout.id());
    }

    /** Ends the file. */
    public RulesOutcome finish() {
        throw new UnsupportedOperationException(layout.id());
    }
}
