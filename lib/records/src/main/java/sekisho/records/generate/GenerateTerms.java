package sekisho.records.generate;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/**
 * What file to make.
 *
 * @param seed the same seed makes the same bytes
 * @param records data records in the file, at least 1
 * @param businessDate day on which the file would arrive
 * @param shares of what there is how much
 */
public record GenerateTerms(long seed, long records, LocalDate businessDate, Shares shares) {
    public GenerateTerms {
        requireNonNull(shares, "shares is null");
        requireNonNull(businessDate, "businessDate is null");
        if (records < 1) {
            throw new IllegalArgumentException("records must be at least 1");
        }
    }

    /** With the shares of a city. */
    public GenerateTerms(long seed, long records, LocalDate businessDate) {
        this(seed, records, businessDate, Shares.ofACity());
    }
}
