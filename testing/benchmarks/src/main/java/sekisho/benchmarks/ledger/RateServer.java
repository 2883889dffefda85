package sekisho.benchmarks.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import sekisho.consumer.db.Migrations;

/**
 * A durable PostgreSQL with 1 GB of shared buffers. Each measurement has a database of its own, copied file by file from
 * the same original, so that both sides of a ratio meet the same heap.
 */
final class RateServer implements AutoCloseable {
    private static final String OWNER = "postgres";

    private final EmbeddedPostgres postgres;

    private RateServer(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static RateServer start() throws IOException {
        return new RateServer(EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "1GB")
                .setServerConfig("max_wal_size", "8GB")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .start());
    }

    /** An empty ledger of this version. */
    void create(String name) throws SQLException {
        admin("create database " + name);
        Migrations.apply(source(name));
        try (Connection connection = source(name).getConnection()) {
            run(connection, "create extension pg_stat_statements");
        }
    }

    /** The same files under another name; nothing of it is waiting to be written when this returns. */
    void copy(String original, String name) throws SQLException {
        admin("create database " + name + " template " + original + " strategy file_copy");
        admin("checkpoint");
    }

    void drop(String name) throws SQLException {
        admin("drop database " + name);
    }

    Connection connect(String name) throws SQLException {
        Connection connection = source(name).getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    /** Runs statements that yield nothing. */
    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }

    private void admin(String sql) throws SQLException {
        try (Connection connection = source(OWNER).getConnection()) {
            run(connection, sql);
        }
    }

    private DataSource source(String name) {
        return postgres.getDatabase(OWNER, name);
    }
}
