package sekisho.records.read;

/** Cuts a CSV line into columns; doubled quotes are undone in place. */
final class Columns {
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

    /** Whether the line could be cut; not if a quote opens, closes or stands where it can't. */
    boolean split(byte[] bytes, int start, int end) {
        count = 0;
        int at = start;
        while (count < starts.length) {
            at = at < end && bytes[at] == '"' ? quotedColumn(bytes, at + 1, end) : plainColumn(bytes, at, end);
            if (at < 0) {
                return false;
            }
            count++;
            if (at == end) {
                return true;
            }
            at++;
        }
        return true;
    }

    private int plainColumn(byte[] bytes, int start, int end) {
        int at = Scan.find(bytes, start, end, ',', '"');
        if (at < end && bytes[at] == '"') {
            return -1;
        }
        put(start, at, false);
        return at;
    }

    /** Where the column's comma is, or the end; -1 if its quotes are wrong. */
    private int quotedColumn(byte[] bytes, int start, int end) {
        int write = start;
        int at = start;
        while (at < end) {
            if (bytes[at] != '"') {
                bytes[write++] = bytes[at++];
            } else if (at + 1 < end && bytes[at + 1] == '"') {
                bytes[write++] = '"';
                at += 2;
            } else {
                put(start, write, true);
                return at + 1 == end || bytes[at + 1] == ',' ? at + 1 : -1;
            }
        }
        return -1;
    }

    private void put(int start, int end, boolean inQuotes) {
        starts[count] = start;
        ends[count] = end;
        quoted[count] = inQuotes;
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
