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
 * <p>Texts are 1 to 100 characters without control characters; a levyId has no bar {@code |}; years are 1900 to 9999.
 *
 * @param period period 期別; 0 is a slip for all periods 全期前納
 * @param amountDue yen, at most 15 digits; a cancelled levy is due 0, whatever stands here
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

    private static final int EARLIEST_YEAR = 1900;
    private static final int LATEST_YEAR = 9999;
    private static final long MOST_YEN = 999_999_999_999_999L;
    private static final int MOST_CHARACTERS = 100;

    public LevyRow {
        requireText(levyId, "levyId");
        if (levyId.indexOf('|') >= 0) {
            // A payment's identity, the other kind of subject, always has one.
            throw new IllegalArgumentException("levyId has a bar");
        }
        requireText(taxItem, "taxItem");
        requireText(period, "period");
        requireText(noticeNo, "noticeNo");
        requireNonNull(dueOn, "dueOn is null");
        requireNonNull(status, "status is null");
        if (taxYear < EARLIEST_YEAR || taxYear > LATEST_YEAR) {
            throw new IllegalArgumentException("taxYear is out of range");
        }
        if (dueOn.getYear() < EARLIEST_YEAR || dueOn.getYear() > LATEST_YEAR) {
            throw new IllegalArgumentException("dueOn is out of range");
        }
        if (amountDue < 0 || amountDue > MOST_YEN) {
            throw new IllegalArgumentException("amountDue is out of range");
        }
        if (version < 1) {
            throw new IllegalArgumentException("version is not positive");
        }
        keys = new TreeSet<>(keys);
        keys.forEach(key -> requireText(key.value(), "key"));
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
        if (value.length() > MOST_CHARACTERS || value.codePoints().anyMatch(LevyRow::isNotText)) {
            throw new IllegalArgumentException(name + " is too long or no plain text");
        }
    }

    private static boolean isNotText(int codePoint) {
        return Character.isISOControl(codePoint)
                || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }
}
