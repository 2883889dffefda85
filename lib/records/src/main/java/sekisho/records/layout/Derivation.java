package sekisho.records.layout;

import java.time.LocalDate;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import sekisho.schemas.record.Channel;
import sekisho.schemas.record.Kind;
import sekisho.schemas.record.PaymentRecord;

/**
 * Values of a payment that follow from others: the reader fills them in, the rules compare them. Asked only of records
 * whose fields are well formed.
 *
 * @param layout whose records
 */
public record Derivation(Layout layout) {
    private static final Digits REISSUE = new Digits(30, 30);
    private static final Digits DUE = new Digits(31, 36);
    private static final Digits AMOUNT = new Digits(38, 43);
    private static final String NO_LIMIT = "999999";

    public Channel channel(PaymentRecord payment) {
        return layout.channels().of(payment.getChainCode());
    }

    /** The municipality's digits of the barcode. */
    public @Nullable String barcodeKey(@Nullable String barcode) {
        return barcode == null
                ? null
                : layout.barcodeKey().map(key -> key.of(barcode)).orElse(null);
    }

    /** Re-issue digit 再発行区分 of the barcode. */
    public @Nullable Integer reissue(@Nullable String barcode) {
        return barcode == null ? null : barcode.charAt(REISSUE.first() - 1) - '0';
    }

    /** Amount 支払金額 of the barcode: what was paid, in files that have no column for it. */
    public long amount(String barcode) {
        return Long.parseLong(barcode, AMOUNT.first() - 1, AMOUNT.last(), 10);
    }

    /** Due date 支払期限日 of the barcode; absent where it has no limit, or one that doesn't exist. */
    public @Nullable LocalDate dueOn(@Nullable String barcode) {
        if (barcode == null || DUE.matches(barcode, NO_LIMIT)) {
            return null;
        }
        int due = due(barcode);
        int year = 2000 + due / 10_000;
        int month = due / 100 % 100;
        return NearestYear.exists(year, month, due % 100) ? LocalDate.of(year, month, due % 100) : null;
    }

    /** YYMMDD. */
    private static int due(String barcode) {
        int due = 0;
        for (int i = DUE.first() - 1; i < DUE.last(); i++) {
            due = due * 10 + barcode.charAt(i) - '0';
        }
        return due;
    }

    /** Whether the barcode's due date is a date or says that there is no limit. */
    public boolean hasSoundDue(String barcode) {
        if (DUE.matches(barcode, NO_LIMIT)) {
            return true;
        }
        int due = due(barcode);
        return NearestYear.exists(2000 + due / 10_000, due / 100 % 100, due % 100);
    }

    /** When a debit's money is transferred, as far as the layout's terms say. */
    public @Nullable LocalDate debitSettleOn(Kind kind, LocalDate debitedOn, String consignorCode) {
        OptionalInt days = layout.debit().orElse(DebitTerms.UNKNOWN).days(consignorCode);
        return kind == Kind.DEBIT_OK && days.isPresent() ? debitedOn.plusDays(days.getAsInt()) : null;
    }
}
