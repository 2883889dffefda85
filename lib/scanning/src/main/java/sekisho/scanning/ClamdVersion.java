package sekisho.scanning;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/**
 * The reply to VERSION: {@code ClamAV 1.4.6/27650/Mon Nov 23 05:15:43 2026}. Source: clamd's {@code command.c},
 * which prints the header of {@code daily.cvd}, {@code .cld} or {@code .cud} by {@code ctime}; without such a file it
 * prints the engine alone.
 */
record ClamdVersion(String engine, String definitions, Instant definitionsAt) {
    private static final DateTimeFormatter CTIME =
            DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.ENGLISH);

    /** Empty if the reply doesn't tell version and date of the definitions. */
    static Optional<ClamdVersion> parse(String reply, ZoneId zone) {
        String[] parts = reply.split("/", -1);
        if (parts.length != 3 || !parts[0].matches("ClamAV [\\x21-\\x7e]{1,40}") || !parts[1].matches("[0-9]{1,10}")) {
            return Optional.empty();
        }
        try {
            // ctime pads the day of the month with a blank.
            var local = LocalDateTime.parse(parts[2].trim().replaceAll(" +", " "), CTIME);
            return Optional.of(
                    new ClamdVersion(parts[0], parts[1], local.atZone(zone).toInstant()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
