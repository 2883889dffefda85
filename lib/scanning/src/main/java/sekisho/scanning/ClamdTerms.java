package sekisho.scanning;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * On which terms an answer of clamd is taken. May stand in a configuration file; a missing value has its default.
 *
 * @param connectTimeout until the connection stands; default 5 s
 * @param replyTimeout longest silence while clamd takes bytes or owes its reply; default 2 min
 * @param overallTimeout from the first byte to the reply; default 15 min
 * @param versionTimeout for one VERSION command; default 3 s
 * @param versionAttempts how often VERSION is tried (clamd may hang during a reload); default 4
 * @param maxDefinitionAge older definitions count as stale; default 24 h
 * @param maxStreamBytes longest stream that is tried; default 512 MiB; below {@code StreamMaxLength} of clamd
 * @param zone the time zone clamd runs in (VERSION prints local time without one); default UTC
 */
public record ClamdTerms(
        Duration connectTimeout,
        Duration replyTimeout,
        Duration overallTimeout,
        Duration versionTimeout,
        int versionAttempts,
        Duration maxDefinitionAge,
        long maxStreamBytes,
        ZoneId zone) {

    public ClamdTerms(
            @Nullable Duration connectTimeout,
            @Nullable Duration replyTimeout,
            @Nullable Duration overallTimeout,
            @Nullable Duration versionTimeout,
            int versionAttempts,
            @Nullable Duration maxDefinitionAge,
            long maxStreamBytes,
            @Nullable ZoneId zone) {
        this.connectTimeout = positive(Objects.requireNonNullElse(connectTimeout, Duration.ofSeconds(5)));
        this.replyTimeout = positive(Objects.requireNonNullElse(replyTimeout, Duration.ofMinutes(2)));
        this.overallTimeout = positive(Objects.requireNonNullElse(overallTimeout, Duration.ofMinutes(15)));
        this.versionTimeout = positive(Objects.requireNonNullElse(versionTimeout, Duration.ofSeconds(3)));
        this.versionAttempts = versionAttempts == 0 ? 4 : versionAttempts;
        this.maxDefinitionAge = positive(Objects.requireNonNullElse(maxDefinitionAge, Duration.ofHours(24)));
        this.maxStreamBytes = maxStreamBytes == 0 ? 512L << 20 : maxStreamBytes;
        this.zone = Objects.requireNonNullElse(zone, ZoneOffset.UTC);
        if (this.versionAttempts < 1 || this.maxStreamBytes < 1 || this.maxStreamBytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "versionAttempts must be at least 1, maxStreamBytes from 1 to 2 GiB - 1");
        }
    }

    /** All defaults. */
    public static ClamdTerms defaults() {
        return new ClamdTerms(null, null, null, null, 0, null, 0, null);
    }

    private static Duration positive(Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("a time limit of the scanner must be positive");
        }
        return duration;
    }
}
