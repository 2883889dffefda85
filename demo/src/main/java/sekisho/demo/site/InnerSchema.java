package sekisho.demo.site;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import sekisho.consumer.db.Migrations;
import sekisho.testing.postgres.EmbeddedPostgres;

/** Installs the inner database: schema, and a login for each process with the rights of its group role only. */
final class InnerSchema {
    static final String DATABASE = "sekisho";

    /** Login to group role. */
    private static final Map<String, String> LOGINS =
            new TreeMap<>(Map.of("intake", "sekisho_intake", "consumer", "sekisho_consumer", "desk", "sekisho_desk"));

    private InnerSchema() {}

    static void install(EmbeddedPostgres postgres, SiteFolder folder) throws SQLException, IOException {
        postgres.createDatabase(DATABASE);
        Migrations.apply(postgres.dataSource(DATABASE));
        try (Connection connection = postgres.dataSource(DATABASE).getConnection();
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> login : LOGINS.entrySet()) {
                String password = password();
                statement.execute("create role " + login.getKey() + " login password '" + password + "' in role "
                        + login.getValue());
                PrivateFile.write(passwordFile(folder, login.getKey()), password);
            }
        }
    }

    static Path passwordFile(SiteFolder folder, String login) {
        return folder.keys().resolve("database-" + login + ".password");
    }

    private static String password() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
