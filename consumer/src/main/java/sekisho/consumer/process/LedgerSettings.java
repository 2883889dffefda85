package sekisho.consumer.process;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sekisho.consumer.reconcile.StaleProvisionals;

/**
 * {@code ledger:} in consumer.yml: what differs from city to city.
 *
 * @param levies where levies come from beside files, default TOPIC; without {@code kafka} there are files only
 * @param staleBusinessDays a provisional payment 速報 is stale when more business days than this have begun after its
 *     date; default 20
 */
public record LedgerSettings(LevySource levies, Integer staleBusinessDays) {
    /** Where levies come from. */
    public enum LevySource {
        /** {@code tax.levies} of the inner cluster, and files. */
        TOPIC,
        /** Files only. */
        FILE
    }

    public LedgerSettings(@Nullable LevySource levies, @Nullable Integer staleBusinessDays) {
        this.levies = Objects.requireNonNullElse(levies, LevySource.TOPIC);
        this.staleBusinessDays = Optional.ofNullable(staleBusinessDays).orElse(StaleProvisionals.BUSINESS_DAYS);
        if (this.staleBusinessDays < 1 || this.staleBusinessDays > 366) {
            throw new IllegalArgumentException("staleBusinessDays must be from 1 to 366");
        }
    }

    static LedgerSettings defaults() {
        return new LedgerSettings(null, null);
    }
}
