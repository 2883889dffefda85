package sekisho.records.write;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import sekisho.records.layout.Ebcdic;

/** Bytes on their way to the file. */
final class Page {
    private static final int SIZE = 1 << 16;
    /** 00 to 99. */
    private static final byte[] TWO_DIGITS = new byte[200];

    static {
        for (int i = 0; i < TWO_DIGITS.length; i += 2) {
            TWO_DIGITS[i] = (byte) ('0' + i / 20);
            TWO_DIGITS[i + 1] = (byte) ('0' + i / 2 % 10);
        }
    }

    private final OutputStream out;
    private byte[] bytes = new byte[SIZE];
    private int length;

    Page(OutputStream out) {
        this.out = out;
    }

    void put(int octet) {
        room(1);
        bytes[length++] = (byte) octet;
    }

    void put(byte[] octets) {
        room(octets.length);
        System.arraycopy(octets, 0, bytes, length, octets.length);
        length += octets.length;
    }

    /** A text that is known to be ASCII. */
    void putAscii(String text) {
        putAscii(text, 0, text.length());
    }

    /** Part of a text that is known to be ASCII. */
    @SuppressWarnings("deprecation") // the one method that copies ASCII into an array that is there already
    void putAscii(String text, int from, int to) {
        room(to - from);
        text.getBytes(from, to, bytes, length);
        length += to - from;
    }

    void putBlanks(int count) {
        room(count);
        Arrays.fill(bytes, length, length + count, (byte) ' ');
        length += count;
    }

    /** The digits of a number that isn't negative, zeros before it to fill the width. */
    void putDigits(long number, int width) {
        room(width);
        long rest = number;
        int at = length + width;
        while (at - length >= 2) {
            int two = 2 * (int) (rest % 100);
            bytes[--at] = TWO_DIGITS[two + 1];
            bytes[--at] = TWO_DIGITS[two];
            rest /= 100;
        }
        if (at > length) {
            bytes[length] = (byte) ('0' + rest % 10);
        }
        length += width;
    }

    private void room(int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }

    int length() {
        return length;
    }

    void toEbcdic(int start) {
        Ebcdic.fromJis(bytes, start, length);
    }

    /** Hands full pages on; called between records. */
    void turn() throws IOException {
        if (length >= SIZE / 2) {
            flush();
        }
    }

    void flush() throws IOException {
        out.write(bytes, 0, length);
        length = 0;
    }
}
