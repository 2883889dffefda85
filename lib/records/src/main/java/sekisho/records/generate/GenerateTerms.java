package sekisho.records.generate;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/**
 * What file to make.
 *
 * @param seed the same seed makes the same bytes
 * @param records data records in the file, at least 1
 * @param businessDate day on which the file would arrive
 */
public record GenerateTerms(long seed, long records, LocalDate businessDate) {
    public GenerateTerms {
        requireNonNull(businessDate, "businessDate is null");
        if (records < 1) {
            throw new IllegalArgumentException("records must be at least 1");
        }
    }
}
