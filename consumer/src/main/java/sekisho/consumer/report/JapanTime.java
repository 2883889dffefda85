package sekisho.consumer.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Instants as persons in Japan read them. */
final class JapanTime {
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Tokyo"));

    private JapanTime() {}

    static String text(Instant at) {
        return MINUTES.format(at);
    }
}
