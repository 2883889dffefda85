package sekisho.scanning;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that answers VERSION and INSTREAM with whatever a test wants, one connection at a time. */
final class FakeClamd implements AutoCloseable {

    /** What to do with a connection whose command has been read. */
    @FunctionalInterface
    interface Script {
        void answer(String command, DataInputStream in, Socket socket) throws IOException;
    }

    /** Sends nothing and keeps the connection until the other side ends it. */
    static final Script SILENT = (command, in, socket) -> in.readAllBytes();

    private final ServerSocket server;
    private final AtomicInteger connections = new AtomicInteger();

    private FakeClamd(ServerSocket server) {
        this.server = server;
    }

    static FakeClamd start(Script script) throws IOException {
        var fake = new FakeClamd(new ServerSocket(0, 8, InetAddress.getLoopbackAddress()));
        var thread = new Thread(() -> fake.serve(script), "fake-clamd");
        thread.setDaemon(true);
        thread.start();
        return fake;
    }

    /** Answers VERSION by {@code version} and INSTREAM, once the whole stream is read, by {@code reply}. */
    static FakeClamd answering(String version, String reply) throws IOException {
        return start((command, in, socket) -> {
            if (command.equals("zINSTREAM")) {
                for (int n = in.readInt(); n > 0; n = in.readInt()) {
                    in.skipNBytes(n);
                }
            }
            send(socket, command.equals("zVERSION") ? version : reply);
        });
    }

    static void send(Socket socket, String reply) throws IOException {
        socket.getOutputStream().write(reply.getBytes(StandardCharsets.ISO_8859_1));
    }

    ClamdEndpoint endpoint() {
        return new ClamdEndpoint.Tcp("127.0.0.1", server.getLocalPort());
    }

    int connections() {
        return connections.get();
    }

    private void serve(Script script) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                connections.incrementAndGet();
                var in = new DataInputStream(socket.getInputStream());
                script.answer(command(in), in, socket);
            } catch (IOException e) {
                // The test closes the server, or the client gave up: the next connection is another story.
            }
        }
    }

    private static String command(DataInputStream in) throws IOException {
        var command = new StringBuilder();
        for (int b = in.read(); b > 0; b = in.read()) {
            command.append((char) b);
        }
        return command.toString();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
