package sekisho.consumer.importing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import sekisho.consumer.db.Migrations;

/** A durable PostgreSQL; each measurement gets a ledger of its own, copied file by file from the same original. */
final class RateLedger implements AutoCloseable {
    private static final String OWNER = "postgres";

    private final EmbeddedPostgres postgres;

    RateLedger() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "1GB")
                .setServerConfig("max_wal_size", "8GB")
                .start();
    }

    /** An empty ledger. */
    void create(String name) throws SQLException {
        admin("create database " + name);
        Migrations.apply(source(name));
    }

    void copy(String original, String name) throws SQLException {
        admin("create database " + name + " template " + original + " strategy file_copy");
        admin("checkpoint");
    }

    void drop(String name) throws SQLException {
        admin("drop database " + name);
    }

    /** Its transactions are the caller's. */
    Connection connect(String name) throws SQLException {
        Connection connection = source(name).getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    String setting(String name) throws SQLException {
        try (Connection connection = source(OWNER).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + name)) {
            row.next();
            return name + "=" + row.getString(1);
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }

    private void admin(String sql) throws SQLException {
        try (Connection connection = source(OWNER).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private DataSource source(String name) {
        return postgres.getDatabase(OWNER, name);
    }
}
