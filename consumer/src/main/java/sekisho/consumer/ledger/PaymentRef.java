package sekisho.consumer.ledger;

import static java.util.Objects.requireNonNull;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One payment as the ledger's tables name it.
 *
 * @param matchKey TYPE:value
 * @param identity the rest of the identity: {@code ROW|reissue|yyyy-MM-dd|HHMMSS|outlet|reference}
 * @param ordinal which of several payments of one identity, from 1
 */
public record PaymentRef(String matchKey, String identity, int ordinal) {
    private static final Pattern SUBJECT = Pattern.compile("([A-Z_]+)\\|([A-Z]+:[^|]+)(\\|.*)#([1-9][0-9]{0,8})");

    public PaymentRef {
        requireNonNull(matchKey, "matchKey is null");
        requireNonNull(identity, "identity is null");
    }

    /**
     * Reads the canonical text, which is also the subject of the payment's events:
     * {@code ROW|TYPE:value|reissue|yyyy-MM-dd|HHMMSS|outlet|reference#ordinal}.
     *
     * @throws IllegalArgumentException if it isn't one; the message doesn't repeat it
     */
    public static PaymentRef parse(String subject) {
        Matcher parts = SUBJECT.matcher(subject);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not the identity of a payment");
        }
        return new PaymentRef(parts.group(2), parts.group(1) + parts.group(3), Integer.parseInt(parts.group(4)));
    }

    /** Identities lead to persons: no value in a text that may reach a log. */
    @Override
    public String toString() {
        return "payment";
    }
}
