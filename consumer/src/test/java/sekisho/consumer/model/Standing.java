package sekisho.consumer.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How everything stands.
 *
 * @param payments by subject
 * @param levies by levyId
 * @param exceptions open ones, sorted: type, reason, key
 * @param endings of the records, by {@code sequence/line}
 * @param failed failed debits, {@code subject/reason/amount}, to the one levy that their keys find
 */
record Standing(
        Map<String, Payment> payments,
        Map<String, Levy> levies,
        List<String> exceptions,
        Map<String, String> endings,
        Map<String, Optional<String>> failed) {
    static final Standing NOTHING = new Standing(Map.of(), Map.of(), List.of(), Map.of(), Map.of());

    record Payment(
            String channel,
            String state,
            String outcome,
            long amount,
            int paidAt,
            Optional<LocalDate> settleOn,
            Optional<String> outlet,
            Optional<String> levyId) {
        static Payment of(Paid paid, String outcome, Optional<String> levyId) {
            return new Payment(
                    paid.first().channel().name(),
                    paid.state().orElseThrow(),
                    outcome,
                    paid.amount(),
                    paid.paidAt(),
                    paid.settleOn(),
                    paid.first().outlet(),
                    levyId);
        }

        boolean waits() {
            return outcome.equals("UNMATCHED") || outcome.equals("KEY_CONFLICT");
        }
    }

    record Levy(String state, long due, long outstanding, long confirmedPaid, long refundable) {}
}
