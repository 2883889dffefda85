package sekisho.testing.postgres;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * PostgreSQL from a jar, as durable as a production server: fsync, full_page_writes and synchronous_commit are on (the
 * library switches two of them off). Listens on 127.0.0.1 and trusts every local user.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final String OWNER = "postgres";

    private final io.zonky.test.db.postgres.embedded.EmbeddedPostgres server;

    private EmbeddedPostgres(io.zonky.test.db.postgres.embedded.EmbeddedPostgres server) {
        this.server = server;
    }

    /** A server on a free port whose data goes with it. */
    public static EmbeddedPostgres start() throws IOException {
        return new EmbeddedPostgres(durable().start());
    }

    /**
     * A server whose data stays.
     *
     * @param data folder of the data, made if absent
     * @param port port, 0 for a free one
     */
    public static EmbeddedPostgres start(Path data, int port) throws IOException {
        requireNonNull(data, "data is null");
        Files.createDirectories(data);
        var builder = durable().setDataDirectory(data).setCleanDataDirectory(false);
        return new EmbeddedPostgres(
                port == 0 ? builder.start() : builder.setPort(port).start());
    }

    /** Makes a database if it is absent. */
    public void createDatabase(String name) throws SQLException {
        if (!name.matches("[a-z_]{1,32}")) {
            throw new IllegalArgumentException("name of a database: a-z and _ only");
        }
        try (var connection = dataSource(OWNER).getConnection();
                var statement = connection.createStatement();
                var known = statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + name + "'")) {
            if (!known.next()) {
                statement.execute("CREATE DATABASE " + name);
            }
        }
    }

    /** JDBC address of a database, without user. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    /** The user who may do everything. */
    public String owner() {
        return OWNER;
    }

    public int port() {
        return server.getPort();
    }

    /** Connections of the owner to a database. */
    public DataSource dataSource(String database) {
        return server.getDatabase(OWNER, database);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static io.zonky.test.db.postgres.embedded.EmbeddedPostgres.Builder durable() throws IOException {
        // One folder per user: binaries unpacked by root are no use to anybody else, and the other way round.
        var unpacked =
                Path.of(System.getProperty("java.io.tmpdir"), "sekisho-postgres-" + System.getProperty("user.name"));
        Files.createDirectories(unpacked);
        return io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(unpacked.toFile())
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("listen_addresses", "127.0.0.1");
    }
}
