package sekisho.consumer.levy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import sekisho.records.key.MatchKey;

/**
 * One version of a levy 調定.
 *
 * @param period period 期別; 0 is a slip for all periods 全期前納
 * @param amountDue yen; a cancelled levy is due 0, whatever stands here
 * @param version from 1; the highest wins
 */
public record LevyRow(
        String levyId,
        int taxYear,
        String taxItem,
        String period,
        String noticeNo,
        long amountDue,
        LocalDate dueOn,
        long version,
        Status status,
        SortedSet<MatchKey> keys) {
    /** Whether anything is due at all. */
    public enum Status {
        ACTIVE,
        CANCELLED
    }

    public LevyRow {
        requireText(levyId, "levyId");
        requireText(taxItem, "taxItem");
        requireText(period, "period");
        requireText(noticeNo, "noticeNo");
        requireNonNull(dueOn, "dueOn is null");
        requireNonNull(status, "status is null");
        if (amountDue < 0) {
            throw new IllegalArgumentException("amountDue is negative");
        }
        if (version < 1) {
            throw new IllegalArgumentException("version is not positive");
        }
        keys = new TreeSet<>(keys);
    }

    /** SHA-256 over all columns, keys as a set: two rows of one version are the same, or they conflict. */
    byte[] content() {
        String text = String.join(
                "\u001f",
                levyId,
                Integer.toString(taxYear),
                taxItem,
                period,
                noticeNo,
                Long.toString(amountDue),
                dueOn.toString(),
                Long.toString(version),
                status.name(),
                keys.stream().map(MatchKey::text).collect(Collectors.joining("|")));
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void requireText(String value, String name) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " is empty");
        }
    }
}
