package sekisho.records.layout;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * When collected debits are transferred. No file says it; the contract does.
 *
 * @param settleDays calendar days from the debit date, for every consignor; absent = not known
 * @param consignors the same by consignor code; goes before settleDays
 */
public record DebitTerms(@Nullable Integer settleDays, Map<String, Integer> consignors) {
    /** Not known for any consignor. */
    public static final DebitTerms UNKNOWN = new DebitTerms(null, Map.of());

    public DebitTerms {
        consignors = Map.copyOf(consignors);
    }

    /** Days from debit to transfer; empty = not known. */
    public OptionalInt days(String consignorCode) {
        return Optional.ofNullable(consignors.getOrDefault(consignorCode, settleDays))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }
}
