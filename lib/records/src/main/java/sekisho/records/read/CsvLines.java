package sekisho.records.read;

import java.io.IOException;
import sekisho.schemas.record.LineEnd;

/** Lines of a CSV file: an LF always ends one, quotes or not. */
final class CsvLines extends Lines {
    private final Columns columns;

    /** Cuts each line into columns as well, where it looks as they expect. */
    CsvLines(ByteWindow window, Columns columns) {
        super(window);
        this.columns = columns;
    }

    @Override
    void cut() throws IOException {
        int end = columns.follow(window);
        if (end < 0) {
            cutAtLineFeed();
        } else if (window.bytes()[end] == '\r') {
            line(end, end + 2, LineEnd.CRLF);
        } else {
            line(end, end + 1, LineEnd.LF);
        }
    }
}
