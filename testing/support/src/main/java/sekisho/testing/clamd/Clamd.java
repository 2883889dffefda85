package sekisho.testing.clamd;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import sekisho.scanning.ClamdEndpoint;
import sekisho.scanning.ClamdScanner;
import sekisho.scanning.ClamdTerms;
import sekisho.scanning.ScannerState;

/**
 * A real clamd process on a private database. Needs the programs {@code clamd} and {@code sigtool} (Debian:
 * {@code clamav-daemon}, {@code clamav}); for aged databases {@code faketime}.
 */
public final class Clamd implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private final Path folder;
    private final int port;
    private final Process process;
    private final Thread hook;

    private Clamd(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
        this.hook = new Thread(process::destroyForcibly, "clamd-end");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Where clamd is installed; empty if it or {@code sigtool} isn't. */
    public static Optional<Path> program() {
        return find("sigtool").isPresent() ? find("clamd") : Optional.empty();
    }

    private static Optional<Path> find(String name) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(
                        Arrays.stream(path.split(File.pathSeparator)),
                        Stream.of("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts one and waits until it answers.
     *
     * @param folder an empty folder for database, socket, log and temporary files; a short path, for a unix socket's
     *     is limited to 107 bytes
     * @throws IllegalStateException if clamd is not installed or does not start
     */
    public static Clamd start(ClamdSetup setup, Path folder) {
        Path program = program()
                .orElseThrow(() ->
                        new IllegalStateException("clamd and sigtool are not installed, and nothing stands in for them:"
                                + " apt-get install clamav-daemon clamav"));
        try {
            Files.createDirectories(folder.resolve("tmp"));
            ClamdDatabase.build(setup, folder);
            int port = freePort();
            Path conf = Files.writeString(folder.resolve("clamd.conf"), setup.conf(folder.toAbsolutePath(), port));
            var builder = new ProcessBuilder(program.toString(), "-c", conf.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("clamd.out").toFile());
            builder.environment().put("TZ", "UTC");
            var clamd = new Clamd(folder, port, builder.start());
            clamd.await(ready -> true);
            return clamd;
        } catch (IOException e) {
            throw new UncheckedIOException("can't start clamd", e);
        }
    }

    public ClamdEndpoint tcp() {
        return new ClamdEndpoint.Tcp("127.0.0.1", port);
    }

    public ClamdEndpoint unix() {
        return new ClamdEndpoint.Unix(folder.toAbsolutePath().resolve("clamd.sock"));
    }

    /** Where clamd keeps a stream while it scans. */
    public Path temporaryFolder() {
        return folder.resolve("tmp");
    }

    /** The running process, to see what it uses. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    public Path logFile() {
        return folder.resolve("clamd.log");
    }

    /** Gives the running clamd another database and returns when VERSION tells of it. */
    public void reload(ClamdSetup setup) {
        ClamdDatabase.build(setup, folder);
        try (var channel = SocketChannel.open(unix().address())) {
            channel.write(ByteBuffer.wrap("zRELOAD\0".getBytes(StandardCharsets.US_ASCII)));
            // A command whose sender is gone before the reply is not carried out.
            channel.read(ByteBuffer.allocate(64));
        } catch (IOException e) {
            throw new UncheckedIOException("can't tell clamd to reload", e);
        }
        await(ready -> ready.definitions().equals(Integer.toString(setup.definitions())));
    }

    private void await(Predicate<ScannerState.Ready> expected) {
        long end = System.nanoTime() + START.toNanos();
        var terms = new ClamdTerms(null, null, null, null, 1, Duration.ofDays(36_500), 0, null);
        var scanner = new ClamdScanner(unix(), terms, Clock.systemUTC());
        while (!(scanner.state() instanceof ScannerState.Ready ready && expected.test(ready))) {
            if (!process.isAlive() || System.nanoTime() > end || !paused()) {
                close();
                throw new IllegalStateException("clamd does not answer; see " + folder.resolve("clamd.out"));
            }
        }
    }

    private static boolean paused() {
        try {
            Thread.sleep(50);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Ends the process; folder and logs stay. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            // The JVM is ending; the hook does the same.
        }
    }
}
