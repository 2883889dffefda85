package sekisho.consumer.ledger;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of one run, kept as the bytes that COPY will send (a tenth of what objects would take) and written
 * in the order of match key and identity, so that the index of {@code report} grows page by page.
 */
final class SortedRun {
    private static final int PAGE = 1 << 20;
    private static final int LONGEST_TUPLE = 4_096;
    private static final int KEY_AT = Short.BYTES;

    private final List<ByteBuffer> pages = new ArrayList<>();
    private final int mostRows;
    private final int mostPages;
    private long[] places = new long[1_024];
    private int rows;

    SortedRun(int mostRows, int mostPages) {
        this.mostRows = mostRows;
        this.mostPages = mostPages;
    }

    int rows() {
        return rows;
    }

    boolean isFull() {
        return rows == mostRows || (pages.size() == mostPages && lastPage().remaining() < LONGEST_TUPLE);
    }

    /** Adds a row; the run must not be full. */
    void add(ReportRow row, long batchNo) {
        if (pages.isEmpty() || lastPage().remaining() < LONGEST_TUPLE) {
            pages.add(ByteBuffer.allocate(PAGE));
        }
        if (rows == places.length) {
            places = Arrays.copyOf(places, Math.min(mostRows, 2 * rows));
        }
        ByteBuffer page = lastPage();
        int start = page.position();
        CopyTuple.write(page, row, batchNo);
        places[rows++] = (long) (pages.size() - 1) << 40 | (long) start << 20 | (page.position() - start);
    }

    /** Writes the rows in order and forgets them. */
    void drainTo(OutputStream out) throws IOException {
        Integer[] order = IntStream.range(0, rows).boxed().toArray(Integer[]::new);
        Arrays.sort(order, this::compare);
        for (int row : order) {
            out.write(page(row).array(), start(row), length(row));
        }
        pages.clear();
        rows = 0;
    }

    private int compare(int left, int right) {
        byte[] a = page(left).array();
        byte[] b = page(right).array();
        int aKey = start(left) + KEY_AT;
        int bKey = start(right) + KEY_AT;
        int keys = compareText(a, aKey, b, bKey);
        return keys != 0 ? keys : compareText(a, after(a, aKey), b, after(b, bKey));
    }

    private static int compareText(byte[] a, int aAt, byte[] b, int bAt) {
        return Arrays.compareUnsigned(a, aAt + Integer.BYTES, after(a, aAt), b, bAt + Integer.BYTES, after(b, bAt));
    }

    private static int after(byte[] bytes, int fieldAt) {
        int length = (bytes[fieldAt + 2] & 0xff) << 8 | (bytes[fieldAt + 3] & 0xff);
        return fieldAt + Integer.BYTES + length;
    }

    private ByteBuffer lastPage() {
        return pages.get(pages.size() - 1);
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
