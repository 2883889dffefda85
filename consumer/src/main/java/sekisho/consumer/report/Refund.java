package sekisho.consumer.report;

/**
 * A levy that has been paid too much 過誤納. Charge 充当 or refund 還付 is a person's decision.
 *
 * @param due yen
 * @param confirmedPaid yen
 * @param refundable yen
 * @param latePaid yen of it that pay late charges; 0 where these are off
 */
public record Refund(
        String levyId,
        int taxYear,
        String taxItem,
        String period,
        String noticeNo,
        long due,
        long confirmedPaid,
        long refundable,
        long latePaid) {}
