package sekisho.consumer.ledger;

import java.util.Arrays;

/**
 * The order of many rows by their text: five octets of the text and the row's number make one long, and longs are sorted
 * without touching the rows; where five octets are equal, the next five decide. Rows of equal text stay as they came.
 */
final class RowOrder {
    /** Bits left for a row's number. */
    private static final int ROW_BITS = 20;

    static final int MOST_ROWS = 1 << ROW_BITS;

    private static final int ROW = MOST_ROWS - 1;
    private static final int OCTETS = 5;

    /** Where the texts are. */
    @FunctionalInterface
    interface Rows {
        /** Octet at a place of a row's text; 0 behind its end, and nowhere else twice in a row. */
        int octet(int row, int depth);
    }

    private final Rows rows;
    private final long[] keyed;

    private RowOrder(int count, Rows rows) {
        this.rows = rows;
        this.keyed = new long[count];
    }

    /** Numbers of the rows, the first one first. */
    static int[] of(int count, Rows rows) {
        RowOrder order = new RowOrder(count, rows);
        Arrays.setAll(order.keyed, row -> row);
        order.sort(0, count, order.common());
        return Arrays.stream(order.keyed).mapToInt(keyed -> (int) keyed & ROW).toArray();
    }

    private void sort(int from, int to, int depth) {
        boolean ended = true;
        for (int i = from; i < to; i++) {
            keyed[i] = octets((int) keyed[i] & ROW, depth);
            ended &= keyed[i] >>> ROW_BITS == 0;
        }
        Arrays.sort(keyed, from, to);
        if (!ended) {
            ties(from, to, depth + OCTETS);
        }
    }

    private void ties(int from, int to, int depth) {
        int first = from;
        for (int i = from + 1; i <= to; i++) {
            if (i == to || keyed[i] >>> ROW_BITS != keyed[first] >>> ROW_BITS) {
                if (i - first > 1) {
                    sort(first, i, depth);
                }
                first = i;
            }
        }
    }

    private long octets(int row, int depth) {
        long octets = 0;
        for (int i = 0; i < OCTETS; i++) {
            octets = octets << Byte.SIZE | rows.octet(row, depth + i);
        }
        return octets << ROW_BITS | row;
    }

    /** Octets that all texts have in common at their beginning: of a city's keys, most. */
    private int common() {
        int common = Integer.MAX_VALUE;
        for (int row = 1; row < keyed.length && common > 0; row++) {
            int depth = 0;
            while (depth < common && rows.octet(row, depth) == rows.octet(0, depth) && rows.octet(0, depth) != 0) {
                depth++;
            }
            common = depth;
        }
        return keyed.length < 2 ? 0 : common;
    }
}
