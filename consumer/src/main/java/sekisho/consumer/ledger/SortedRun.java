package sekisho.consumer.ledger;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of one run, kept as the bytes that COPY will send (a tenth of what objects would take) and written
 * in the order of match key and identity, so that the index of {@code report} grows page by page.
 */
final class SortedRun implements RowOrder.Rows {
    private static final int PAGE = 1 << 20;
    private static final int LONGEST_TUPLE = 4_096;
    private static final int KEY_AT = Short.BYTES;

    private final List<ByteBuffer> pages = new ArrayList<>();
    private final int mostRows;
    private final int mostPages;
    private long[] places = new long[1_024];
    private int rows;
    private int usedPages;

    /** @param mostRows at most {@link RowOrder#MOST_ROWS} */
    SortedRun(int mostRows, int mostPages) {
        this.mostRows = mostRows;
        this.mostPages = mostPages;
    }

    int rows() {
        return rows;
    }

    boolean isFull() {
        return rows == mostRows || (usedPages == mostPages && lastPage().remaining() < LONGEST_TUPLE);
    }

    /** Adds a row; the run must not be full. */
    void add(ReportRow row, long batchNo) {
        if (usedPages == 0 || lastPage().remaining() < LONGEST_TUPLE) {
            nextPage();
        }
        if (rows == places.length) {
            places = Arrays.copyOf(places, Math.min(mostRows, 2 * rows));
        }
        ByteBuffer page = lastPage();
        int start = page.position();
        CopyTuple.write(page, row, batchNo);
        places[rows++] = (long) (usedPages - 1) << 40 | (long) start << 20 | (page.position() - start);
    }

    /** Pages are used again by the next run. */
    private void nextPage() {
        if (usedPages == pages.size()) {
            pages.add(ByteBuffer.allocate(PAGE));
        }
        pages.get(usedPages++).clear();
    }

    /** Writes the rows in order and forgets them. */
    void drainTo(OutputStream out) throws IOException {
        for (int row : RowOrder.of(rows, this)) {
            out.write(page(row).array(), start(row), length(row));
        }
        usedPages = 0;
        rows = 0;
    }

    /** Match key, a zero, identity: no text holds a zero. */
    @Override
    public int octet(int row, int depth) {
        byte[] bytes = page(row).array();
        int key = start(row) + KEY_AT;
        int length = length(bytes, key);
        if (depth < length) {
            return bytes[key + Integer.BYTES + depth] & 0xff;
        }
        int rest = depth - length - 1;
        int identity = key + Integer.BYTES + length;
        return rest >= 0 && rest < length(bytes, identity) ? bytes[identity + Integer.BYTES + rest] & 0xff : 0;
    }

    private static int length(byte[] bytes, int fieldAt) {
        return (bytes[fieldAt + 2] & 0xff) << 8 | (bytes[fieldAt + 3] & 0xff);
    }

    private ByteBuffer lastPage() {
        return pages.get(usedPages - 1);
    }

    private ByteBuffer page(int row) {
        return pages.get((int) (places[row] >>> 40));
    }

    private int start(int row) {
        return (int) (places[row] >>> 20) & 0xfffff;
    }

    private int length(int row) {
        return (int) places[row] & 0xfffff;
    }
}
