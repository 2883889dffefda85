package sekisho.schemas.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Avro binary from bytes nobody vouches for. Avro's own decoder allocates what a length prefix asks for before the
 * bytes are there, a fixed limit per JVM apart; this one allocates nothing beyond its limits, and takes one spelling
 * of a value only: shortest integers, well-formed UTF-8, booleans 0 and 1. Not for concurrent use.
 */
public final class BoundedDecoder extends Decoder {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final char REPLACEMENT = '\uFFFD';

    private final InputStream in;
    private final byte[] buffer;
    private final int maxBytes;
    private final int maxItems;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private @Nullable RecentTexts recent;
    private int next;
    private int end;
    private long before;
    private long mark;

    private BoundedDecoder(InputStream in, byte[] buffer, int next, int end, int maxBytes, int maxItems) {
        this.in = in;
        this.buffer = buffer;
        this.next = next;
        this.end = end;
        this.maxBytes = maxBytes;
        this.maxItems = maxItems;
    }

    /** Reads an array from a position to its end; nothing in it can be longer than the array itself. */
    public static BoundedDecoder over(byte[] bytes, int from) {
        return new BoundedDecoder(InputStream.nullInputStream(), bytes, from, bytes.length, bytes.length, bytes.length);
    }

    /**
     * Reads a stream.
     *
     * @param maxBytes longest string or bytes value, and most bytes between two calls of {@link #begin}
     * @param maxItems most items of one array block
     */
    public static BoundedDecoder over(InputStream in, int maxBytes, int maxItems) {
        return new BoundedDecoder(in, new byte[BUFFER_BYTES], 0, 0, maxBytes, maxItems);
    }

    /** Bytes consumed so far, from 0. */
    public long position() {
        return before + next;
    }

    /** Begins a value: the limit of bytes counts from here. */
    public void begin() {
        mark = position();
    }

    /** Bytes consumed since the value began. */
    public long sinceBegin() {
        return position() - mark;
    }

    /** Whether nothing follows. */
    public boolean atEnd() throws IOException {
        return next == end && !refill();
    }

    @Override
    public void readNull() {}

    @Override
    public boolean readBoolean() throws IOException {
        int value = octet();
        if (value > 1) {
            throw malformed();
        }
        return value == 1;
    }

    @Override
    public int readInt() throws IOException {
        long value = readLong();
        if (value != (int) value) {
            throw malformed();
        }
        return (int) value;
    }

    @Override
    public long readLong() throws IOException {
        long raw = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int octet = octet();
            raw |= (octet & 0x7FL) << shift;
            if (octet < 0x80) {
                // A last octet of zero is a longer spelling of the same number; the tenth has one bit to give.
                if ((shift > 0 && octet == 0) || (shift == 63 && octet > 1)) {
                    throw malformed();
                }
                return (raw >>> 1) ^ -(raw & 1);
            }
        }
        throw malformed();
    }

    @Override
    public float readFloat() throws IOException {
        return ByteBuffer.wrap(take(4)).order(ByteOrder.LITTLE_ENDIAN).getFloat();
    }

    @Override
    public double readDouble() throws IOException {
        return ByteBuffer.wrap(take(8)).order(ByteOrder.LITTLE_ENDIAN).getDouble();
    }

    @Override
    public Utf8 readString(@Nullable Utf8 old) throws IOException {
        return new Utf8(readString());
    }

    @Override
    public String readString() throws IOException {
        return text(length());
    }

    private String text(int length) throws IOException {
        if (end - next >= length) {
            var text = text(buffer, next, length);
            next += length;
            return text;
        }
        var bytes = take(length);
        return text(bytes, 0, length);
    }

    /** The same for a text that often is that of a value before: then it is the same object. */
    public String readRepeatedString() throws IOException {
        int length = length();
        if (length > RecentTexts.LONGEST || end - next < length) {
            return text(length);
        }
        int from = next;
        RecentTexts texts = recent();
        int place = texts.place(buffer, from, length);
        Optional<String> known = texts.at(place, buffer, from, length);
        if (known.isPresent()) {
            next += length;
            return known.get();
        }
        var text = text(length);
        texts.keep(place, buffer, from, length, text);
        return text;
    }

    /** The index of a union of null and one other schema: whether a value of the other follows. */
    public boolean readPresence() throws IOException {
        int index = octet();
        if ((index & ~2) != 0) {
            throw malformed();
        }
        return index != 0;
    }

    @Override
    public void skipString() throws IOException {
        readString();
    }

    @Override
    public ByteBuffer readBytes(@Nullable ByteBuffer old) throws IOException {
        return ByteBuffer.wrap(take(length()));
    }

    @Override
    public void skipBytes() throws IOException {
        take(length());
    }

    @Override
    public void readFixed(byte[] bytes, int start, int length) throws IOException {
        fill(bytes, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        take(length);
    }

    @Override
    public int readEnum() throws IOException {
        return readInt();
    }

    @Override
    public int readIndex() throws IOException {
        return readInt();
    }

    @Override
    public long readArrayStart() throws IOException {
        long count = readLong();
        if (count < 0) {
            // The form with a byte size after the count: never written here.
            throw malformed();
        }
        if (count > maxItems) {
            throw malformed();
        }
        return count;
    }

    @Override
    public long arrayNext() throws IOException {
        return readArrayStart();
    }

    @Override
    public long skipArray() throws IOException {
        throw malformed();
    }

    @Override
    public long readMapStart() throws IOException {
        return readArrayStart();
    }

    @Override
    public long mapNext() throws IOException {
        return readArrayStart();
    }

    @Override
    public long skipMap() throws IOException {
        throw malformed();
    }

    /** Most decoders read a single message. */
    private RecentTexts recent() {
        RecentTexts texts = recent == null ? new RecentTexts() : recent;
        recent = texts;
        return texts;
    }

    private int length() throws IOException {
        long length = readLong();
        if (length < 0 || length > maxBytes || length > maxBytes - (position() - mark)) {
            throw malformed();
        }
        return (int) length;
    }

    /** The JDK puts U+FFFD for what is not well-formed; where it stands, the strict decoder looks whether it was sent. */
    private String text(byte[] bytes, int from, int length) throws IOException {
        var text = new String(bytes, from, length, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? text : strict(bytes, from, length);
    }

    private String strict(byte[] bytes, int from, int length) throws IOException {
        try {
            CharBuffer chars = utf8.decode(ByteBuffer.wrap(bytes, from, length));
            return chars.toString();
        } catch (CharacterCodingException notUtf8) {
            throw malformed();
        }
    }

    private byte[] take(int length) throws IOException {
        if (length > maxBytes) {
            throw malformed();
        }
        var bytes = new byte[length];
        fill(bytes, 0, length);
        return bytes;
    }

    private void fill(byte[] bytes, int start, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (next == end && !refill()) {
                throw malformed();
            }
            int step = Math.min(length - done, end - next);
            System.arraycopy(buffer, next, bytes, start + done, step);
            next += step;
            done += step;
        }
    }

    private int octet() throws IOException {
        if (next == end && !refill()) {
            throw malformed();
        }
        return buffer[next++] & 0xFF;
    }

    private boolean refill() throws IOException {
        int read = in.read(buffer, 0, buffer.length);
        if (read <= 0) {
            return false;
        }
        before += end;
        next = 0;
        end = read;
        return true;
    }

    private static Malformed malformed() {
        return new Malformed();
    }

    /** The bytes do not read as Avro within the limits; not a fault of the source. */
    public static final class Malformed extends IOException {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super("not Avro within the limits");
        }
    }
}
