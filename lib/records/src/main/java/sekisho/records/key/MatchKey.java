package sekisho.records.key;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * What a payment and a levy have in common. Value: BARCODE the municipality's 16 digits, MPN
 * {@code institution-paymentNo-category}, EL 20 digits, CUSTOMER 20 digits.
 */
public record MatchKey(Type type, String value) implements Comparable<MatchKey> {
    /** In the order in which a record's keys are asked where its layout doesn't say. */
    public enum Type {
        MPN,
        EL,
        BARCODE,
        CUSTOMER
    }

    private static final Comparator<MatchKey> ORDER =
            Comparator.comparing(MatchKey::type).thenComparing(MatchKey::value);

    public MatchKey {
        requireNonNull(type, "type is null");
        requireNonNull(value, "value is null");
    }

    /** {@code TYPE:value}, as in levies and golden cases. */
    public String text() {
        return type.name() + ':' + value;
    }

    /**
     * Reads {@link #text()}.
     *
     * @throws IllegalArgumentException if this isn't {@code TYPE:value}
     */
    public static MatchKey parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1) {
            throw new IllegalArgumentException("a match key is TYPE:value");
        }
        return new MatchKey(typeOf(text.substring(0, colon)), text.substring(colon + 1));
    }

    private static Type typeOf(String name) {
        for (Type type : Type.values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw new IllegalArgumentException("a match key's type is MPN, EL, BARCODE or CUSTOMER");
    }

    @Override
    public int compareTo(MatchKey other) {
        return ORDER.compare(this, other);
    }

    /** Keys lead to persons: no value in a text that may reach a log. */
    @Override
    public String toString() {
        return type.name();
    }
}
