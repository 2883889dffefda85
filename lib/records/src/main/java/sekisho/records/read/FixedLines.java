package sekisho.records.read;

import java.io.IOException;
import sekisho.schemas.record.LineEnd;

/** Records of a fixed length, with line ends or without: the first record tells. */
final class FixedLines extends Lines {
    private final int recordLength;

    FixedLines(ByteWindow window, int recordLength) {
        super(window);
        this.recordLength = recordLength;
    }

    @Override
    void cut() throws IOException {
        window.has(recordLength + 2);
        int end = window.from() + recordLength;
        byte[] bytes = window.bytes();
        LineEnd how = known().orElseGet(() -> detect(end));
        if (how == LineEnd.CRLF && end + 1 < window.to() && bytes[end] == '\r' && bytes[end + 1] == '\n') {
            line(end, end + 2, LineEnd.CRLF);
        } else if (how == LineEnd.NONE && end <= window.to()) {
            line(end, end, LineEnd.NONE);
        } else if (how == LineEnd.NONE) {
            lastLine(window.to());
        } else {
            cutAtLineFeed();
        }
    }

    /** A line feed near the first record's end means lines; a short or long first record is then told by its length. */
    private LineEnd detect(int end) {
        byte[] bytes = window.bytes();
        for (int i = window.from(); i < Math.min(end + 2, window.to()); i++) {
            if (bytes[i] == '\n') {
                return i > window.from() && bytes[i - 1] == '\r' ? LineEnd.CRLF : LineEnd.LF;
            }
        }
        return LineEnd.NONE;
    }
}
