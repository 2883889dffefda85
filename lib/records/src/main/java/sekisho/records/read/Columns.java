package sekisho.records.read;

/** Cuts a CSV line into columns; doubled quotes are undone in place. */
final class Columns {
    private final Signs signs = new Signs();
    private final int[] starts;
    private final int[] ends;
    private final boolean[] quoted;
    private int count;

    /** Room for one column more than expected, so that too many are noticed. */
    Columns(int expected) {
        starts = new int[expected + 1];
        ends = new int[expected + 1];
        quoted = new boolean[expected + 1];
    }

    /**
     * Cuts a line that looks like the outline, much faster than one that may look like anything.
     *
     * @return whether it does; if not, nothing is said of the line
     */
    boolean follow(Outline outline, byte[] bytes, int start, int end) {
        count = 0;
        int last = outline.columns() - 1;
        int at = start;
        for (int i = 0; i <= last; i++) {
            at = outline.isQuoted(i) ? inQuotes(bytes, at, end) : plain(outline.sure(i), bytes, at, end);
            if (i < last && (at < 0 || at >= end || bytes[at++] != ',')) {
                return false;
            }
        }
        return at == end;
    }

    /** Where the column's closing quote is passed; -1 if there is no column like that. */
    private int inQuotes(byte[] bytes, int start, int end) {
        if (start >= end || bytes[start] != '"') {
            return -1;
        }
        int close = Scan.find(bytes, start + 1, end, '"');
        put(start + 1, close, true);
        return close < end ? close + 1 : -1;
    }

    /** Where the comma after it is, or the line's end; -1 if there is no column like that, or it starts with a quote. */
    private int plain(int sure, byte[] bytes, int start, int end) {
        int close = Scan.find(bytes, start + Math.max(sure, 0), end, ',');
        if (close > end || bytes[start] == '"' || (sure < 0 && Scan.find(bytes, start, close, '"') < close)) {
            return -1;
        }
        put(start, close, false);
        return close;
    }

    /**
     * Whether the line could be cut; not if a quote opens, closes or stands where it can't. Eight bytes more than the
     * line's must be there.
     */
    boolean split(byte[] bytes, int start, int end) {
        signs.find(bytes, start, end);
        int[] places = signs.places();
        int column = start;
        int sign = 0;
        count = 0;
        while (sign < signs.count() && count < starts.length) {
            int at = places[sign];
            sign++;
            if (bytes[at] == ',') {
                put(column, at, false);
                column = at + 1;
            } else if (bytes[at] == '"') {
                int close = at == column ? signs.closing(bytes, sign) : -1;
                if (close < 0) {
                    return false;
                }
                at = places[close] + 1;
                put(column + 1, signs.undouble(bytes, sign - 1, close), true);
                if (at == end || bytes[at] != ',') {
                    return at == end;
                }
                sign = close + 2;
                column = at + 1;
            }
        }
        if (count < starts.length) {
            put(column, end, false);
        }
        return true;
    }

    private void put(int start, int end, boolean inQuotes) {
        int column = count;
        starts[column] = start;
        ends[column] = end;
        quoted[column] = inQuotes;
        count = column + 1;
    }

    int count() {
        return count;
    }

    int start(int column) {
        return starts[column];
    }

    int end(int column) {
        return ends[column];
    }

    boolean isQuoted(int column) {
        return quoted[column];
    }
}
