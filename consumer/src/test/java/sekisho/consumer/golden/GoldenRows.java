package sekisho.consumer.golden;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import sekisho.consumer.ledger.ReportRow;
import sekisho.consumer.levy.LevyRow;
import sekisho.records.key.MatchKey;
import sekisho.records.key.PaymentIdentity;
import sekisho.records.layout.IdentityRow;

/** Golden records and levies as the ledger takes them. */
final class GoldenRows {
    private GoldenRows() {}

    static LevyRow levy(GoldenCase.Levy levy) {
        TreeSet<MatchKey> keys = new TreeSet<>();
        levy.keys().forEach(key -> keys.add(MatchKey.parse(key)));
        return new LevyRow(
                levy.levyId(),
                levy.taxYear(),
                levy.taxItem(),
                levy.period(),
                levy.noticeNo(),
                levy.amountDue(),
                levy.dueOn(),
                levy.version(),
                levy.status(),
                keys);
    }

    static ReportRow report(GoldenCase.Entry entry, int line, LocalDate createdOn) {
        List<MatchKey> keys = entry.keys().entrySet().stream()
                .map(key -> MatchKey.parse(key.getKey() + ':' + key.getValue()))
                .sorted()
                .toList();
        return new ReportRow(
                line,
                identity(entry, keys),
                keys,
                entry.kind(),
                entry.channel(),
                entry.amount(),
                time(entry.paidAt()),
                entry.settleOn(),
                entry.createdOn().orElse(createdOn),
                entry.reissue(),
                entry.outlet(),
                entry.reference(),
                entry.reason());
    }

    private static PaymentIdentity identity(GoldenCase.Entry entry, List<MatchKey> keys) {
        IdentityRow row = row(entry);
        MatchKey key = keys.stream()
                .filter(candidate -> candidate.type() == row.keyType())
                .findFirst()
                .orElse(keys.get(0));
        int paidAt = time(entry.paidAt());
        String reference = entry.reference().orElse("");
        return switch (row) {
            case BARCODE_OUTLET ->
                new PaymentIdentity(
                        row,
                        key,
                        entry.reissue().orElse(0),
                        entry.paidOn(),
                        paidAt,
                        entry.outlet().orElse(""),
                        "");
            case PAY_EASY, LISTED ->
                new PaymentIdentity(row, key, 0, entry.paidOn(), reference.isEmpty() ? paidAt : 0, "", reference);
            case CARD_RESULT -> new PaymentIdentity(row, key, 0, entry.paidOn(), paidAt, "", reference);
            case ACCOUNT_TRANSFER -> new PaymentIdentity(row, key, 0, entry.paidOn(), 0, "", reference);
        };
    }

    /** The row counts, not the channel: what has an outlet came in a DSK or 120-byte file. */
    private static IdentityRow row(GoldenCase.Entry entry) {
        if (entry.outlet().isPresent()) {
            return IdentityRow.BARCODE_OUTLET;
        }
        return switch (entry.channel()) {
            case PAY_EASY -> IdentityRow.PAY_EASY;
            case CARD -> IdentityRow.CARD_RESULT;
            case ACCOUNT_TRANSFER -> IdentityRow.ACCOUNT_TRANSFER;
            case EL -> IdentityRow.LISTED;
            case CONVENIENCE_STORE, APP, POST -> IdentityRow.BARCODE_OUTLET;
        };
    }

    /** HHMM = HHMM00; 944 = 0944; absent = 0. */
    private static int time(Optional<String> text) {
        return text.filter(time -> !time.isBlank())
                .map(time -> Integer.parseInt(time) * (time.length() <= 4 ? 100 : 1))
                .orElse(0);
    }
}
