package sekisho.records.write;

import java.io.IOException;
import java.io.OutputStream;
import sekisho.records.RecordRefused;
import sekisho.records.layout.Layout;
import sekisho.schemas.record.ClearingEntry;

/**
 * Writes one clearing file from its canonical entries, in constant memory. Strict: what the layout can't hold is
 * refused, so that nothing reaches a file but what a reader of the layout would accept.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class LayoutWriter {
    private final Layout layout;

    public LayoutWriter(Layout layout, OutputStream out) {
        this.layout = layout;
    }

    /** Entries come in file order, the form first. */
    public void write(ClearingEntry entry) throws IOException, RecordRefused {
        throw new UnsupportedOperationException(layout.id());
    }

    /** Writes what closes the file and flushes; doesn't close the stream. */
    public void finish() throws IOException, RecordRefused {
        throw new UnsupportedOperationException(layout.id());
    }
}
