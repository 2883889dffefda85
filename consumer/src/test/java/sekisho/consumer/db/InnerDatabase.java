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

    private final String name = "test" + NUMBER.incrementAndGet();

    public InnerDatabase() throws SQLException {
        try (Connection connection = SERVER.getPostgresDatabase().getConnection()) {
            Query.of(connection, "create database " + name).update();
        }
        Migrations.apply(SERVER.getDatabase("postgres", name));
        try (Connection connection = SERVER.getPostgresDatabase().getConnection()) {
            for (String role : new String[] {"intake", "consumer", "desk"}) {
                Query.of(
                                connection,
                                "do $$ begin create role test_" + role + " login in role sekisho_" + role
                                        + "; exception when duplicate_object then null; end $$")
                        .update();
            }
        }
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
        return SERVER.getJdbcUrl("postgres", name).replaceAll("\\?.*", "");
    }

    public Database consumer() {
        return new Database(source("test_consumer"));
    }

    public DataSource source(String user) {
        return SERVER.getDatabase(user, name);
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
