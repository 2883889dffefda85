package sekisho.records.read;

/** Where a line has its commas and quotes. */
final class Signs {
    private int[] places = new int[256];
    private int count;

    /** Finds those of the line. Eight bytes more than the line's must be there. */
    void find(byte[] bytes, int start, int end) {
        if (end - start + Long.BYTES > places.length) {
            places = new int[2 * (end - start + Long.BYTES)];
        }
        int[] found = places;
        int next = 0;
        for (int at = start; at < end; at += Long.BYTES) {
            next = note(found, next, at, Scan.signs(bytes, at));
        }
        while (next > 0 && found[next - 1] >= end) {
            next--;
        }
        count = next;
    }

    /** Notes two of eight bytes without asking whether there are so many: asking takes longer. */
    private static int note(int[] found, int next, int at, long first) {
        long second = first & (first - 1);
        found[next] = at + Scan.index(first);
        found[next + 1] = at + Scan.index(second);
        int end = next + Long.bitCount(first);
        long rest = second & (second - 1);
        for (int i = next + 2; i < end; i++) {
            found[i] = at + Scan.index(rest);
            rest &= rest - 1;
        }
        return end;
    }

    /** The sign from here on that closes what a quote opened; -1 if none does. */
    int closing(byte[] bytes, int from) {
        for (int sign = from; sign < count; sign++) {
            if (bytes[places[sign]] == '"') {
                if (sign + 1 == count || places[sign + 1] != places[sign] + 1 || bytes[places[sign + 1]] != '"') {
                    return sign;
                }
                sign++;
            }
        }
        return -1;
    }

    /** Undoes doubled quotes between two quotes, in place; where what they enclose ends then. */
    int undouble(byte[] bytes, int open, int close) {
        int to = places[close];
        if (close == open + 1) {
            return to;
        }
        int write = places[open] + 1;
        for (int read = write; read < to; read++) {
            bytes[write++] = bytes[read];
            if (bytes[read] == '"') {
                read++;
            }
        }
        return write;
    }

    int count() {
        return count;
    }

    /** Where they are; as many as {@link #count()}. */
    int[] places() {
        return places;
    }
}
