package sekisho.scanning;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The body of INSTREAM: {@code *( length(4, big-endian, > 0) bytes ) length(4) = 0}. How the bytes are cut here means
 * nothing to clamd: it puts them together to one file before it scans.
 */
final class InstreamSink extends OutputStream {

    /** Writes one buffer to clamd. */
    interface Wire {
        void write(ByteBuffer bytes) throws IOException;
    }

    /** Ends the source's writing; the scan's outcome stands already. */
    static final class Ended extends IOException {
        private static final long serialVersionUID = 1L;

        Ended(String message) {
            super(message);
        }
    }

    static final int BLOCK = 64 << 10;

    private final Wire wire;
    private final long maxBytes;
    private final ByteBuffer block = ByteBuffer.allocate(4 + BLOCK).position(4);
    private long written;
    private boolean tooLong;
    private Optional<IOException> failure = Optional.empty();

    InstreamSink(Wire wire, long maxBytes) {
        this.wire = wire;
        this.maxBytes = maxBytes;
    }

    /** Sends the command that opens the stream. */
    void begin(ByteBuffer command) throws Ended {
        send(command);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (tooLong || failure.isPresent()) {
            throw new Ended("the scan has ended before the source");
        }
        written += length;
        if (written > maxBytes) {
            tooLong = true;
            throw new Ended("the source is longer than the scanner's limit");
        }
        for (int at = offset, left = length; left > 0; ) {
            int n = Math.min(left, block.remaining());
            block.put(bytes, at, n);
            at += n;
            left -= n;
            if (!block.hasRemaining()) {
                sendBlock();
            }
        }
    }

    /** Sends what is left and the ending zero. */
    void finish() throws Ended {
        if (block.position() > 4) {
            sendBlock();
        }
        send(ByteBuffer.wrap(new byte[4]));
    }

    boolean tooLong() {
        return tooLong;
    }

    /** Why clamd took no more; its reply may still be there to read. */
    Optional<IOException> failure() {
        return failure;
    }

    private void sendBlock() throws Ended {
        send(block.putInt(0, block.position() - 4).flip());
        block.clear().position(4);
    }

    private void send(ByteBuffer bytes) throws Ended {
        try {
            wire.write(bytes);
        } catch (IOException e) {
            failure = Optional.of(e);
            throw new Ended("clamd takes no more bytes");
        }
    }
}
