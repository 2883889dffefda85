package sekisho.records.read;

import java.io.IOException;

/** Lines of a CSV file: an LF always ends one, quotes or not. */
final class CsvLines extends Lines {
    CsvLines(ByteWindow window) {
        super(window);
    }

    @Override
    void cut() throws IOException {
        cutAtLineFeed();
    }
}
