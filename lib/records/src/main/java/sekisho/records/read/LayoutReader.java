package sekisho.records.read;

import java.io.IOException;
import java.io.InputStream;
import sekisho.records.layout.Layout;

/** Reads one clearing file, in constant memory. Has no state: safe for use by many threads. */
public final class LayoutReader {
    /**
     * Reads to the end of the stream, or to the limit of findings. Entries reach the sink while reading; a refusal
     * voids them.
     *
     * @throws IOException if the stream or the sink fails
     */
    public ReadOutcome read(InputStream in, Layout layout, ReadTerms terms, EntrySink sink) throws IOException {
        return new FileRead(new ByteWindow(in), layout, terms, sink).run();
    }
}
