package sekisho.consumer.db;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL as durable as in production, to be killed: one process of it, or all of them. */
public final class MortalPostgres implements AutoCloseable {
    /** SQL state cannot_connect_now. */
    private static final String STARTING = "57P03";

    private final Path data;
    private final EmbeddedPostgres server;
    /** As the library started it; the same again after each death. */
    private final List<String> command;

    private MortalPostgres(Path data, EmbeddedPostgres server, List<String> command) {
        this.data = data;
        this.server = server;
        this.command = command;
    }

    public static MortalPostgres start(Path folder) throws IOException {
        Path data = folder.resolve("mortal");
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        return new MortalPostgres(data, server, command(leader(data)));
    }

    public InnerDatabase database() throws SQLException {
        return InnerDatabase.on(server);
    }

    /** kill -9 of one process that serves this application; PostgreSQL then restarts all others and replays its log. */
    public boolean killBackend(InnerDatabase database, String application) throws SQLException {
        long pid = database.count(
                "select coalesce(max(pid), 0) from pg_stat_activity"
                        + " where application_name = ? and datname = current_database()",
                application);
        return pid > 0
                && ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly).orElse(false);
    }

    /** kill -9 of all its processes, the leader first; then it is started again and replays its log. */
    public void killAll() throws IOException, InterruptedException {
        kill();
        begin();
    }

    /** What its disk holds at this moment, as after a power failure. It is killed for that, and started again. */
    public Path snapshot(Path folder) throws IOException, InterruptedException {
        kill();
        Path copy = folder.resolve("snapshot");
        copy(data, copy);
        begin();
        awaitUp();
        return copy;
    }

    /** Killed, and started with what a snapshot holds. */
    public void restore(Path snapshot) throws IOException, InterruptedException {
        kill();
        delete(data);
        copy(snapshot, data);
        begin();
        awaitUp();
    }

    private void kill() throws IOException {
        ProcessHandle leader = leader(data);
        List<ProcessHandle> all = leader.children().toList();
        leader.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        leader.onExit().orTimeout(60, TimeUnit.SECONDS).join();
        for (ProcessHandle one : all) {
            one.onExit().orTimeout(60, TimeUnit.SECONDS).join();
        }
    }

    /** Until it listens, be it only to say that it is starting up. */
    private void begin() throws IOException, InterruptedException {
        Process process = launch();
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!listens()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("PostgreSQL does not start");
            }
            if (!process.isAlive()) {
                // What the dead held, such as its port or memory, was not free yet.
                process = launch();
            }
            Thread.sleep(50);
        }
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolveSibling("mortal.log").toFile()))
                .start();
    }

    private boolean listens() {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            return connection.isValid(10);
        } catch (SQLException e) {
            return STARTING.equals(e.getSQLState());
        }
    }

    private void awaitUp() {
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            try (Connection connection = server.getPostgresDatabase().getConnection()) {
                return connection.isValid(10);
            } catch (SQLException e) {
                return false;
            }
        });
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static ProcessHandle leader(Path data) throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0));
        return ProcessHandle.of(pid).orElseThrow(() -> new IOException("PostgreSQL is not there"));
    }

    private static List<String> command(ProcessHandle leader) throws IOException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // It refuses to run as root; the library starts it the same way.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(leader.info().command().orElseThrow(() -> new IOException("no command line")));
        command.addAll(List.of(leader.info().arguments().orElseThrow(() -> new IOException("no arguments"))));
        return command;
    }
}
