package sekisho.records.read;

import java.io.IOException;
import java.io.InputStream;
import sekisho.records.layout.Layout;

/** Reads one clearing file, in constant memory. Immutable and safe for use by many threads. */
public final class LayoutReader {
    /**
     * Reads to the end of the stream, or to the limit of findings. Entries reach the sink while reading; a refusal
     * voids them.
     */
    @SuppressWarnings("DoNotCallSuggester")
    public ReadOutcome read(InputStream in, Layout layout, ReadTerms terms, EntrySink sink) throws IOException {
        throw new UnsupportedOperationException(layout.id());
    }
}
