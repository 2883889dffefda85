package sekisho.consumer.ledger;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import sekisho.records.key.MatchKey;
import sekisho.records.key.PaymentIdentity;
import sekisho.schemas.record.Channel;
import sekisho.schemas.record.Kind;

/**
 * One record of a clearing file as a row of {@code report}.
 *
 * @param line line in the file, from 1
 * @param identity of which payment it speaks, but for the ordinal
 * @param keys all keys of the record, the match key among them
 * @param amount yen; 0 only for POSTAL_CORRECTION
 * @param paidAt HHMMSS; 0 where the record has none
 * @param settleOn 振込日
 * @param createdOn file creation date, already resolved
 * @param outlet {@code chain-shop}
 * @param reference receipt number, approval number or consignor code
 * @param reason result code of a failed debit
 */
public record ReportRow(
        int line,
        PaymentIdentity identity,
        List<MatchKey> keys,
        Kind kind,
        Channel channel,
        long amount,
        int paidAt,
        Optional<LocalDate> settleOn,
        LocalDate createdOn,
        OptionalInt reissue,
        Optional<String> outlet,
        Optional<String> reference,
        Optional<String> reason) {
    public ReportRow {
        requireNonNull(identity, "identity is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(channel, "channel is null");
        requireNonNull(createdOn, "createdOn is null");
        keys = List.copyOf(keys);
    }

    /** Keys beside the match key. */
    List<MatchKey> moreKeys() {
        if (keys.size() == 1 && keys.get(0).equals(identity.key())) {
            return List.of();
        }
        return keys.stream().filter(key -> !key.equals(identity.key())).toList();
    }
}
