package sekisho.records.read;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/**
 * How to read one file.
 *
 * @param businessDate resolves dates without a year or an era
 * @param checks how much is checked
 * @param findingLimit after so many findings the reader stops, at least 1
 */
public record ReadTerms(LocalDate businessDate, Checks checks, int findingLimit) {
    private static final int FINDINGS = 100;

    /** How much the reader checks. */
    public enum Checks {
        /** Structure and every rule. */
        ALL,
        /** Structure alone: what a feed does that skips its own check. Totals, agreement and guards are not looked at. */
        STRUCTURE_ONLY
    }

    public ReadTerms {
        requireNonNull(businessDate, "businessDate is null");
        requireNonNull(checks, "checks is null");
        if (findingLimit < 1) {
            throw new IllegalArgumentException("findingLimit must be at least 1");
        }
    }

    /** All checks, up to 100 findings. */
    public static ReadTerms all(LocalDate businessDate) {
        return new ReadTerms(businessDate, Checks.ALL, FINDINGS);
    }

    /** Structure alone, up to 100 findings. */
    public static ReadTerms structureOnly(LocalDate businessDate) {
        return new ReadTerms(businessDate, Checks.STRUCTURE_ONLY, FINDINGS);
    }
}
