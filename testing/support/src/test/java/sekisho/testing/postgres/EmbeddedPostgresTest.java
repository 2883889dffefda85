package sekisho.testing.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    @TempDir
    private Path folder;

    @Test
    void isDurable() throws Exception {
        try (var server = EmbeddedPostgres.start()) {
            for (var setting : new String[] {"fsync", "full_page_writes", "synchronous_commit"}) {
                assertThat(one(server, "SHOW " + setting)).isEqualTo("on");
            }
        }
    }

    @Test
    void keepsItsDataOverARestart() throws Exception {
        try (var server = EmbeddedPostgres.start(folder.resolve("data"), 0)) {
            server.createDatabase("inner_side");
            server.createDatabase("inner_side");
        }
        try (var server = EmbeddedPostgres.start(folder.resolve("data"), 0)) {
            assertThat(one(server, "SELECT count(*) FROM pg_database WHERE datname = 'inner_side'"))
                    .isEqualTo("1");
        }
    }

    private static String one(EmbeddedPostgres server, String sql) throws SQLException {
        try (var connection = server.dataSource("postgres").getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
