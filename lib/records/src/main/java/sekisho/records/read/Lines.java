package sekisho.records.read;

import java.io.IOException;
import java.util.Optional;
import sekisho.schemas.record.LineEnd;

/** Cuts a file into lines and sees how they end. A line's bytes stand in the window until the next one is asked for. */
abstract sealed class Lines permits CsvLines, FixedLines {
    static final byte END_OF_FILE = 0x1A;
    private static final int LONGEST = 8192;

    final ByteWindow window;
    private long number;
    private int start;
    private int end;
    private Optional<LineEnd> lineEnd = Optional.empty();
    private boolean lastEnded;
    private boolean marked;
    private boolean mixed;

    Lines(ByteWindow window) {
        this.window = window;
    }

    /** Steps to the next line. */
    final boolean next() throws IOException {
        if (!window.has(1)) {
            return false;
        }
        if (window.bytes()[window.from()] == END_OF_FILE && !window.has(2)) {
            marked = true;
            window.from(window.from() + 1);
            return false;
        }
        number++;
        cut();
        return true;
    }

    abstract void cut() throws IOException;

    /** Takes the line that an LF ends, whatever its length. */
    final void cutAtLineFeed() throws IOException {
        int searched = 0;
        while (true) {
            int feed = indexOfLineFeed(window.from() + searched);
            if (feed >= 0) {
                boolean crlf = feed > window.from() && window.bytes()[feed - 1] == '\r';
                line(crlf ? feed - 1 : feed, feed + 1, crlf ? LineEnd.CRLF : LineEnd.LF);
                return;
            }
            searched = window.to() - window.from();
            if (window.isEnd() || searched > LONGEST) {
                lastLine(window.to());
                return;
            }
            window.has(searched + 1);
        }
    }

    private int indexOfLineFeed(int first) {
        int found = Scan.find(window.bytes(), first, window.to(), '\n');
        return found < window.to() ? found : -1;
    }

    /** A line that is ended, or in a file without line ends any but the last. */
    final void line(int contentEnd, int next, LineEnd how) {
        start = window.from();
        end = contentEnd;
        lastEnded = how != LineEnd.NONE;
        mixed |= !how.equals(lineEnd.orElse(how));
        if (lineEnd.isEmpty()) {
            lineEnd = Optional.of(how);
        }
        window.from(next);
    }

    /** What is left after the last line end. */
    final void lastLine(int fileEnd) {
        start = window.from();
        marked = window.bytes()[fileEnd - 1] == END_OF_FILE;
        end = marked ? fileEnd - 1 : fileEnd;
        lastEnded = false;
        window.from(fileEnd);
    }

    final Optional<LineEnd> known() {
        return lineEnd;
    }

    final byte[] bytes() {
        return window.bytes();
    }

    final int start() {
        return start;
    }

    final int end() {
        return end;
    }

    /** Of the current line, from 1. */
    final long number() {
        return number;
    }

    /** Whether the last line seen was ended. */
    final boolean lastEnded() {
        return lastEnded;
    }

    /** Whether 0x1A closed the file. */
    final boolean marked() {
        return marked;
    }

    /** Whether lines ended in more than one way so far. */
    final boolean mixed() {
        return mixed;
    }
}
