package sekisho.consumer.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A fresh migrated database for one test, on one real PostgreSQL for the whole run. */
public final class InnerDatabase {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = server();

    private final EmbeddedPostgres server;
    private final String name;

    public InnerDatabase() throws SQLException {
        this(SERVER, "test" + NUMBER.incrementAndGet());
        create();
    }

    private InnerDatabase(EmbeddedPostgres server, String name) {
        this.server = server;
        this.name = name;
    }

    /** A fresh one on a server of the test's own. */
    public static InnerDatabase on(EmbeddedPostgres server) throws SQLException {
        InnerDatabase database = new InnerDatabase(server, "test" + NUMBER.incrementAndGet());
        database.create();
        return database;
    }

    /** One that stands already. */
    public static InnerDatabase reopened(EmbeddedPostgres server, String name) {
        return new InnerDatabase(server, name);
    }

    private void create() throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            Query.of(connection, "create database " + name).update();
        }
        Migrations.apply(server.getDatabase("postgres", name));
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            for (String role : new String[] {"intake", "consumer", "desk"}) {
                Query.of(
                                connection,
                                "do $$ begin create role test_" + role + " login in role sekisho_" + role
                                        + "; exception when duplicate_object then null; end $$")
                        .update();
            }
        }
    }

    public String name() {
        return name;
    }

    public Database owner() {
        return new Database(source("postgres"));
    }

    public Database intake() {
        return new Database(source("test_intake"));
    }

    public Database desk() {
        return new Database(source("test_desk"));
    }

    public String url() {
        return server.getJdbcUrl("postgres", name).replaceAll("\\?.*", "");
    }

    public Database consumer() {
        return new Database(source("test_consumer"));
    }

    public DataSource source(String user) {
        return server.getDatabase(user, name);
    }

    /** As the owner, outside any rule of the processes. */
    public void run(String sql, Object... arguments) throws SQLException {
        owner().transact(c -> Query.of(c, sql, arguments).update());
    }

    public long count(String sql, Object... arguments) throws SQLException {
        return owner().transact(c -> Query.of(c, sql, arguments).first(row -> row.getLong(1)))
                .orElseThrow();
    }

    /** First column of the first row; empty if there is none. */
    public String text(String sql, Object... arguments) throws SQLException {
        return owner().transact(c -> Query.of(c, sql, arguments)
                        .first(row -> String.valueOf(row.getString(1)).replaceAll("^null$", "")))
                .orElse("");
    }

    /** First column of every row. */
    public List<String> texts(String sql, Object... arguments) throws SQLException {
        return owner().transact(c -> Query.of(c, sql, arguments).list(row -> row.getString(1)));
    }

    private static EmbeddedPostgres server() {
        try {
            return EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
