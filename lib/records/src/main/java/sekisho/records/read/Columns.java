package sekisho.records.read;

/** Cuts a CSV line into columns; doubled quotes are undone in place. */
final class Columns {
    private static final int SIGNS_A_COLUMN = 4;

    private final Signs signs = new Signs();
    private final SignsAhead ahead = new SignsAhead();
    private Outline outline;
    private boolean cut;
    private final int[] starts;
    private final int[] ends;
    private final boolean[] quoted;
    private int count;

    /** Room for one column more than expected, so that too many are noticed. */
    Columns(int expected, Outline first) {
        outline = first;
        starts = new int[expected + 1];
        ends = new int[expected + 1];
        quoted = new boolean[expected + 1];
    }

    /** What the next line is expected to look like: as the one before, for a start. */
    void expect(Outline next) {
        outline = next;
    }

    /**
     * Cuts the line that starts here while its end is looked for: if it looks as expected. Much faster than looking for
     * the end of a line that may look like anything, and then cutting it.
     *
     * @return where what the line holds ends, at its line end; -1 if it looks otherwise, and nothing is said of it
     */
    int follow(ByteWindow window) {
        byte[] bytes = window.bytes();
        int last = outline.columns() - 1;
        int sign = ahead.first(window, SIGNS_A_COLUMN * (last + 1));
        int[] places = ahead.places();
        int at = window.from();
        count = 0;
        cut = false;
        for (int i = 0; i <= last; i++) {
            boolean inQuotes = outline.isQuoted(i);
            sign = inQuotes ? afterQuotes(bytes, places, sign, at) : afterPlain(bytes, places, sign);
            int close = sign < 0 ? -1 : places[sign++];
            if (close < 0 || (bytes[close] == ',') == (i == last)) {
                return -1;
            }
            put(inQuotes ? at + 1 : at, inQuotes ? close - 1 : close, inQuotes);
            at = close + 1;
        }
        return lineEnd(window, at - 1, sign);
    }

    /** The sign that ends a column without quotes. */
    private static int afterPlain(byte[] bytes, int[] places, int first) {
        int sign = first;
        while (bytes[places[sign]] != ',' && isOther(bytes[places[sign]])) {
            sign++;
        }
        return sign;
    }

    /** The sign right after a column in quotes; -1 if this is none. */
    private static int afterQuotes(byte[] bytes, int[] places, int open, int start) {
        int close = open + 1;
        while (bytes[places[close]] == ',' || isOther(bytes[places[close]])) {
            close++;
        }
        boolean sound = places[open] == start && bytes[start] == '"' && bytes[places[close]] == '"';
        return sound && places[close + 1] == places[close] + 1 ? close + 1 : -1;
    }

    /** Neither a quote nor a line end, nor past the window's end. */
    private static boolean isOther(byte octet) {
        return octet >= ' ' && octet != '"' && octet != ',';
    }

    /** A CR counts as the line's end only together with the LF after it. */
    private int lineEnd(ByteWindow window, int at, int sign) {
        byte[] bytes = window.bytes();
        int next = bytes[at] == '\r' ? sign + 1 : sign;
        int feed = ahead.places()[next - 1];
        if (feed > at + 1 || bytes[feed] != '\n') {
            return -1;
        }
        ahead.next(feed + 1, next);
        cut = true;
        return at;
    }

    /** Whether the line is cut, or could be: not if a quote opens, closes or stands where it can't. */
    boolean areCut(byte[] bytes, int start, int end) {
        return cut || split(bytes, start, end);
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
