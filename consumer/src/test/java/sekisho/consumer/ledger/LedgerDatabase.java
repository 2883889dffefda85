package sekisho.consumer.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import sekisho.consumer.db.Database;
import sekisho.consumer.db.Migrations;

/** One real PostgreSQL with the ledger's schema for all tests of a JVM; each test starts from an empty ledger. */
public final class LedgerDatabase {
    private static final List<String> TABLES = List.of(
            "ledger_exception",
            "imported_batch",
            "report",
            "levy_version",
            "levy_key",
            "payment_fix",
            "levy",
            "payment",
            "payment_key",
            "outbox",
            "subject_version",
            "business_holiday");
    private static final LedgerDatabase SHARED = start();

    private final EmbeddedPostgres postgres;
    private final Database database;

    private LedgerDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
        this.database = new Database(postgres.getPostgresDatabase());
    }

    public static LedgerDatabase empty() throws SQLException {
        SHARED.clear();
        return SHARED;
    }

    public Database database() {
        return database;
    }

    public Connection connection() throws SQLException {
        Connection connection = postgres.getPostgresDatabase().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private static LedgerDatabase start() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(postgres)));
            Migrations.apply(postgres.getPostgresDatabase());
            return new LedgerDatabase(postgres);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void close(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The append-only triggers don't fire for a replica: that is how a test may forget. Small tables: no TRUNCATE. */
    private void clear() throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (String table : TABLES) {
                statement.execute("delete from " + table);
            }
            statement.execute("update outbox_sent set position = 0; update ledger_epoch set epoch = 1");
        }
    }
}
