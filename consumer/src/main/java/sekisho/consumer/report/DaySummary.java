package sekisho.consumer.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole ledger in figures, and payment by payment: for a day of example data, not for a year of a city.
 *
 * @param records how the records ended
 * @param totals payments and yen per outcome, and failed debits as DEBIT_FAILED
 * @param states payments and yen per state
 * @param levyStates levies per state
 * @param levyTotals sums over all levies
 * @param levies by levyId
 * @param exceptions those open
 * @param repeated records that said again what was known
 */
public record DaySummary(
        Records records,
        Map<String, Sum> totals,
        Map<String, Sum> states,
        Map<String, Long> levyStates,
        LevyTotals levyTotals,
        Map<String, LevyLine> levies,
        List<PaymentLine> payments,
        List<ExceptionLine> exceptions,
        long repeated) {
    /**
     * How the records ended.
     *
     * @param failed told as failed debits
     * @param unknown told as debits of unknown result; absent if there are none
     * @param withdrawn of batches that have been replaced; absent if there are none
     */
    public record Records(
            long total,
            long applied,
            long repeated,
            long failed,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) long unknown,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) long withdrawn) {}

    /** Sums over all levies, in yen. */
    public record LevyTotals(long due, long outstanding, long confirmedPaid, long refundable) {}

    /** A levy's state; amounts in yen. */
    public record LevyLine(String state, long outstanding, long confirmedPaid, long refundable) {}

    /**
     * A payment.
     *
     * @param key match key as TYPE:value
     */
    public record PaymentLine(String key, String state, String outcome, long amount) {}

    /**
     * An open exception.
     *
     * @param key match key as TYPE:value, or the levyId
     * @param reason of a failed debit
     */
    public record ExceptionLine(
            String type,
            String key,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> reason) {}
}
