package sekisho.consumer.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import sekisho.consumer.late.LateCharge;

/**
 * One levy 調定 and what happened to it.
 *
 * @param keys as TYPE:value
 * @param steps what the tax system was told, oldest first
 * @param late late charges up to now; absent where nothing is owed beside the principal, or they are off
 */
public record LevyHistory(
        String levyId,
        int taxYear,
        String taxItem,
        String period,
        String noticeNo,
        LocalDate dueOn,
        long version,
        String status,
        String state,
        long due,
        long outstanding,
        long confirmedPaid,
        long refundable,
        List<String> keys,
        List<Payment> payments,
        List<Step> steps,
        Optional<LateCharge> late) {
    public LevyHistory {
        keys = List.copyOf(keys);
        payments = List.copyOf(payments);
        steps = List.copyOf(steps);
    }

    /** A payment that counts for the levy; amount in yen. */
    public record Payment(
            String key,
            String channel,
            String state,
            String outcome,
            long amount,
            LocalDate paidOn,
            Optional<LocalDate> settleOn) {}

    /**
     * One event.
     *
     * @param amount of the payment that caused it, in yen
     * @param feed empty where a levy caused it
     */
    public record Step(
            long version,
            Instant at,
            String type,
            String state,
            long outstanding,
            Optional<Long> amount,
            String feed) {}
}
