package sekisho.consumer.act;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sekisho.consumer.db.DatabaseSettings;
import sekisho.consumer.trust.TrustFolder;

/**
 * desk.yml: settings of a desk where persons sign.
 *
 * @param trust folder of the trust registry, required
 * @param database as a member of sekisho_desk, required
 * @param longestWindow as the consumer's, default PT12H
 */
public record DeskConfig(Path trust, DatabaseSettings database, Duration longestWindow) {
    private static final int CONNECTIONS = 2;

    public DeskConfig(Path trust, DatabaseSettings database, @Nullable Duration longestWindow) {
        this.trust = requireNonNull(trust, "trust is required");
        this.database = requireNonNull(database, "database is required");
        this.longestWindow = Objects.requireNonNullElse(longestWindow, Duration.ofHours(12));
    }

    /** A desk; close it after use. */
    public Desk open(Clock clock) {
        TrustFolder folder = new TrustFolder(trust, clock);
        return new Desk(
                database.open("sekisho-desk", CONNECTIONS), folder, new Effects(folder, clock, longestWindow), clock);
    }
}
