package sekisho.records.read;

import java.util.Arrays;

/**
 * Where bytes have their commas and quotes, line ends, and whatever else ASCII has below the digits. No part of a longer
 * character is among these.
 */
final class Signs {
    /** So many bytes more are looked at than asked for. */
    static final int SLACK = Long.SIZE;

    private static final int TOGETHER = 8;
    private static final int BEYOND = 2;

    private int[] places = new int[256];
    private int count;

    /** Finds those of the line. */
    void find(byte[] bytes, int start, int end) {
        count = 0;
        add(bytes, start, end);
    }

    /** Forgets the first so many. */
    void forget(int first) {
        count -= first;
        System.arraycopy(places, first, places, 0, count);
    }

    /** Adds those of some bytes that follow. The places after the last are at the last byte of all. */
    void add(byte[] bytes, int start, int end) {
        int most = count + end - start + 2 * SLACK;
        if (most > places.length) {
            places = Arrays.copyOf(places, 2 * most);
        }
        int next = count;
        for (int at = start; at < end; at += Long.SIZE) {
            next = note(places, next, at, Scan.belowDigits(bytes, at));
        }
        while (next > 0 && places[next - 1] >= end) {
            next--;
        }
        Arrays.fill(places, next, next + BEYOND, bytes.length - 1);
        count = next;
    }

    /** Notes eight of 64 bytes without asking whether there are so many: asking takes longer. */
    private static int note(int[] found, int next, int at, long signs) {
        int end = next + Long.bitCount(signs);
        long rest = signs;
        int first = next;
        do {
            for (int i = 0; i < TOGETHER; i++) {
                found[first + i] = at + Long.numberOfTrailingZeros(rest);
                rest &= rest - 1;
            }
            first += TOGETHER;
        } while (first < end);
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
