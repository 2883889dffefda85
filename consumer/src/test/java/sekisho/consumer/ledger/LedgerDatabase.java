package sekisho.consumer.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
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
            "business_holiday",
            "levy_position",
            "levy_refusal",
            "statement_line",
            "statement_period",
            "settlement_difference",
            "late_rate");
    private static final LedgerDatabase SHARED = start();
    private static final Database WRITER = new Database(SHARED.pool("sekisho_ledger_writer"));
    private static final Database PUBLISHER = new Database(SHARED.pool("sekisho_outbox_publisher"));
    private static final Database READER = new Database(SHARED.pool("sekisho_ledger_reader"));

    private final EmbeddedPostgres postgres;
    private final DataSource owner;

    private LedgerDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
        this.owner = pool("postgres");
        Migrations.apply(owner);
    }

    public static LedgerDatabase empty() throws SQLException {
        SHARED.clear();
        return SHARED;
    }

    /** As it stands. */
    public static LedgerDatabase shared() {
        return SHARED;
    }

    /** With no more rights than an import has. */
    public Database writer() {
        return WRITER;
    }

    /** With no more rights than the publisher has. */
    public Database publisher() {
        return PUBLISHER;
    }

    /** With no more rights than a report has. */
    public Database reader() {
        return READER;
    }

    /** With all rights, as whoever installs it. */
    public Database owner() {
        return new Database(owner);
    }

    /** The rights of one role, for those who close what they are given. */
    public Database closeable(String role) {
        return new Database(pool(role));
    }

    private HikariDataSource pool(String role) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(postgres.getPostgresDatabase());
        config.setConnectionInitSql("set role " + role);
        config.setMaximumPoolSize(6);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    private static LedgerDatabase start() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(postgres)));
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
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (String table : TABLES) {
                statement.execute("delete from " + table);
            }
            statement.execute("update outbox_sent set position = 0; update ledger_epoch set epoch = 1");
            statement.execute("reset session_replication_role");
        }
    }
}
