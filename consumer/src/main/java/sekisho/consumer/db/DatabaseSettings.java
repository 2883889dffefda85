package sekisho.consumer.db;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Arrays;
import sekisho.service.SecretFile;
import sekisho.service.SecretText;

/**
 * Where the inner database is, and as whom.
 *
 * @param url JDBC URL of PostgreSQL, required
 * @param user role with which the process logs in, required; a member of sekisho_intake or sekisho_consumer
 * @param passwordFile required
 */
public record DatabaseSettings(String url, String user, SecretFile passwordFile) {
    public DatabaseSettings {
        requireNonNull(url, "url is required");
        requireNonNull(user, "user is required");
        requireNonNull(passwordFile, "passwordFile is required");
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("url must begin with jdbc:postgresql:");
        }
    }

    /** A pool of at most {@code connections}; the first is made when first asked for. */
    public Database open(String process, int connections) {
        return new Database(source(process, connections));
    }

    /** The same as a data source, for the owner's migrations. */
    public HikariDataSource source(String process, int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(process);
        config.setJdbcUrl(url);
        config.setUsername(user);
        try (SecretText password = passwordFile.read()) {
            char[] characters = password.revealCopy();
            config.setPassword(String.valueOf(characters));
            Arrays.fill(characters, '\0');
        }
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(5_000);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", process);
        return new HikariDataSource(config);
    }
}
