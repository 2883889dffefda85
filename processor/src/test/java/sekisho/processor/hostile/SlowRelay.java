package sekisho.processor.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Stands before a scanner, so that another one can take its place, and so that long streams can be made to stall. */
public final class SlowRelay implements AutoCloseable {
    private static final int PASSES = 64 * 1024;

    private volatile ServerSocket server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    private final int port = server.getLocalPort();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "relay");
        thread.setDaemon(true);
        return thread;
    });
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile InetSocketAddress target;
    private boolean stalls;

    public SlowRelay(InetSocketAddress target) throws IOException {
        this.target = target;
        threads.execute(this::accept);
    }

    public int port() {
        return port;
    }

    /** Takes no connections any more, as a scanner that is not there. */
    void down() throws IOException {
        server.close();
    }

    /** Takes them again, for another scanner. */
    void up(InetSocketAddress other) throws IOException {
        target = other;
        server = new ServerSocket(port, 64, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** From now on streams of more than 64 KiB stand still, or go on. */
    public void stall(boolean whether) {
        lock.lock();
        try {
            stalls = whether;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }

    private void accept() {
        ServerSocket mine = server;
        while (!mine.isClosed()) {
            try {
                Socket client = mine.accept();
                threads.execute(() -> join(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void join(Socket client) {
        try (client;
                var scanner = new Socket()) {
            scanner.connect(target, 1_000);
            threads.execute(() -> copy(scanner, client, Long.MAX_VALUE));
            copy(client, scanner, PASSES);
        } catch (IOException e) {
            // The scanner is not there: the client's connection ends, as it would without a relay.
        }
    }

    private void copy(Socket from, Socket to, long passes) {
        byte[] buffer = new byte[16 * 1024];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            long copied = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                copied += read;
                if (copied > passes) {
                    standStill();
                }
                out.write(buffer, 0, read);
            }
            if (passes == Long.MAX_VALUE) {
                to.close();
            }
        } catch (IOException e) {
            // One side has gone; the other learns it by the close.
        }
    }

    private void standStill() {
        lock.lock();
        try {
            boolean inTime = true;
            while (stalls && inTime) {
                inTime = changed.await(60, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
