package sekisho.records.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sekisho.records.layout.IdentityRow;
import sekisho.schemas.record.PaymentRecord;

/** The match keys of a payment record (reconciliation rules §1). */
public final class MatchKeys {
    private MatchKeys() {}

    /** All keys the record has, in the order MPN, EL, BARCODE, CUSTOMER. */
    public static List<MatchKey> of(PaymentRecord payment) {
        List<MatchKey> keys = new ArrayList<>(2);
        for (MatchKey.Type type : MatchKey.Type.values()) {
            get(payment, type).ifPresent(keys::add);
        }
        return List.copyOf(keys);
    }

    /** Whether the record has any key at all; makes none. */
    public static boolean hasAny(PaymentRecord payment) {
        return payment.getBarcodeKey() != null
                || payment.getElKey() != null
                || payment.getCustomerNo() != null
                || (payment.getInstitutionNo() != null
                        && payment.getPaymentNo() != null
                        && payment.getPaymentCategory() != null);
    }

    /** The key that stands in the payment's identity; empty if the record has none at all. */
    public static Optional<MatchKey> match(PaymentRecord payment, IdentityRow row) {
        return get(payment, row.keyType()).or(() -> of(payment).stream().findFirst());
    }

    /** The record's key of one type. */
    public static Optional<MatchKey> get(PaymentRecord payment, MatchKey.Type type) {
        @Nullable
        String value = switch (type) {
            case MPN -> mpn(payment);
            case EL -> payment.getElKey();
            case BARCODE -> payment.getBarcodeKey();
            case CUSTOMER -> payment.getCustomerNo();
        };
        return value == null ? Optional.empty() : Optional.of(new MatchKey(type, value));
    }

    private static @Nullable String mpn(PaymentRecord payment) {
        @Nullable String institution = payment.getInstitutionNo();
        @Nullable String number = payment.getPaymentNo();
        @Nullable String category = payment.getPaymentCategory();
        if (institution == null || number == null || category == null) {
            return null;
        }
        return institution + '-' + number + '-' + category;
    }
}
