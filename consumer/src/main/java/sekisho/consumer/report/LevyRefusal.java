package sekisho.consumer.report;

import java.time.Instant;

/**
 * A record of the levies' topic that was not taken.
 *
 * @param partition where it stood
 * @param offset where it stood
 * @param code stable, see the reference of codes
 */
public record LevyRefusal(int partition, long offset, String code, Instant refusedAt) {}
