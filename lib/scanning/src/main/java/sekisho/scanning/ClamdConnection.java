package sekisho.scanning;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One connection to clamd, for one command. Non-blocking underneath, because neither a write nor a unix socket has a
 * time-out in the JDK, and a daemon that stops reading must not hold a worker for ever.
 */
final class ClamdConnection implements AutoCloseable {
    private static final int MAX_REPLY = 4096;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;

    private ClamdConnection(SocketChannel channel, Selector selector) throws IOException {
        this.channel = channel;
        this.selector = selector;
        this.key = channel.register(selector, 0);
    }

    /** @throws SocketTimeoutException if the connection doesn't stand in time */
    static ClamdConnection open(ClamdEndpoint endpoint, Duration timeout) throws IOException {
        var address = endpoint.address();
        if (address instanceof InetSocketAddress inet && inet.isUnresolved()) {
            throw new UnknownHostException("the host name of clamd has no address");
        }
        SocketChannel channel = endpoint instanceof ClamdEndpoint.Unix
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open();
        try {
            channel.configureBlocking(false);
            var connection = new ClamdConnection(channel, Selector.open());
            if (!channel.connect(address)) {
                connection.await(SelectionKey.OP_CONNECT, Deadline.in(timeout));
                channel.finishConnect();
            }
            return connection;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Writes all of {@code bytes}; {@code stall} bounds each wait for clamd to take some. */
    void write(ByteBuffer bytes, Duration stall, Deadline overall) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                await(SelectionKey.OP_WRITE, Deadline.in(stall).earlier(overall));
            }
        }
    }

    /**
     * Reads up to the NUL that ends a reply.
     *
     * @throws EOFException if the connection ends before the NUL: a cut reply is no reply
     */
    String readReply(Deadline deadline) throws IOException {
        ByteBuffer reply = ByteBuffer.allocate(MAX_REPLY);
        while (reply.hasRemaining()) {
            int n = channel.read(reply);
            if (n < 0) {
                throw new EOFException("clamd closed the connection before the end of its reply");
            }
            if (n > 0 && reply.get(reply.position() - 1) == 0) {
                return new String(reply.array(), 0, reply.position() - 1, StandardCharsets.ISO_8859_1);
            }
            if (n == 0) {
                await(SelectionKey.OP_READ, deadline);
            }
        }
        throw new IOException("the reply of clamd is longer than " + MAX_REPLY + " bytes");
    }

    private void await(int operation, Deadline deadline) throws IOException {
        key.interestOps(operation);
        do {
            long millis = deadline.millisLeft();
            if (millis == 0) {
                throw new SocketTimeoutException("clamd did not answer in time");
            }
            selector.selectedKeys().clear();
            selector.select(millis);
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted while waiting for clamd");
            }
        } while (selector.selectedKeys().isEmpty());
    }

    @Override
    public void close() {
        try (selector;
                channel) {
            key.cancel();
        } catch (IOException e) {
            // Nothing depends on how a connection ends once its reply is read or given up.
        }
    }
}
