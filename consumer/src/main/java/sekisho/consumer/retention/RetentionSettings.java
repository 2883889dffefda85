package sekisho.consumer.retention;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code retention:} in consumer.yml.
 *
 * @param contentDays days that ciphertext and carried parts stay after import (or after the batch ended otherwise), 1 to
 *     365, default 30
 * @param sourceDays days after which a batch that the source still offers is overdue, 1 to 90, default 16: the source
 *     keeps 14 days, and deletes whole segments only
 * @param auditYears years that the text of audit entries stays, 1 to 30, default 7
 * @param technicalYears years that the intake's own notes stay, 1 to 30, default 1
 * @param every how often the consumer looks, PT1M to PT24H, default PT1H
 */
public record RetentionSettings(
        Integer contentDays, Integer sourceDays, Integer auditYears, Integer technicalYears, Duration every) {
    private static final int CONTENT_DAYS = 30;
    private static final int SOURCE_DAYS = 16;
    private static final int AUDIT_YEARS = 7;

    public RetentionSettings(
            @Nullable Integer contentDays,
            @Nullable Integer sourceDays,
            @Nullable Integer auditYears,
            @Nullable Integer technicalYears,
            @Nullable Duration every) {
        this.contentDays = Optional.ofNullable(contentDays).orElse(CONTENT_DAYS);
        this.sourceDays = Optional.ofNullable(sourceDays).orElse(SOURCE_DAYS);
        this.auditYears = Optional.ofNullable(auditYears).orElse(AUDIT_YEARS);
        this.technicalYears = Optional.ofNullable(technicalYears).orElse(1);
        this.every = Objects.requireNonNullElse(every, Duration.ofHours(1));
        require(this.contentDays, 365, "contentDays must be from 1 to 365");
        require(this.sourceDays, 90, "sourceDays must be from 1 to 90");
        // What proves who decided is kept for a year at least; the database refuses less as well.
        require(this.auditYears, 30, "auditYears must be from 1 to 30");
        require(this.technicalYears, 30, "technicalYears must be from 1 to 30");
        if (this.every.compareTo(Duration.ofMinutes(1)) < 0 || this.every.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("every must be from PT1M to PT24H");
        }
    }

    public static RetentionSettings defaults() {
        return new RetentionSettings(null, null, null, null, null);
    }

    private static void require(int value, int most, String rule) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(rule);
        }
    }
}
