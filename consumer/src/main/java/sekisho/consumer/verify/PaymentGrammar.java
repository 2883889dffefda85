package sekisho.consumer.verify;

import static sekisho.consumer.verify.FieldGrammar.fault;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import sekisho.consumer.code.VerifyCode;
import sekisho.records.key.MatchKeys;
import sekisho.records.layout.DebitTerms;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.FieldType;
import sekisho.records.layout.IdentityRow;
import sekisho.records.layout.KindCode;
import sekisho.records.layout.Layout;
import sekisho.records.layout.RecordSpec;
import sekisho.records.layout.Role;
import sekisho.schemas.record.FileHeader;
import sekisho.schemas.record.Kind;
import sekisho.schemas.record.PaymentRecord;

/** Whether the values of one payment fit each other, its header and its kind. */
final class PaymentGrammar {
    /** A debit date without a year is the one nearest to the business date. */
    private static final long HALF_YEAR_DAYS = 183;

    private final Layout layout;
    private final Optional<FieldGrammar> fields;
    private final List<FieldSpec> copies;
    private final LocalDate businessDate;
    /** Whether the file's own code is kept beside its meaning. */
    private final boolean keepsCode;
    /** Whether the file has a column for the amount; else the barcode alone says it. */
    private final boolean hasAmount;

    PaymentGrammar(Layout layout, LocalDate businessDate) {
        this.layout = layout;
        this.businessDate = businessDate;
        Optional<RecordSpec> payment = layout.find(Role.PAYMENT);
        this.fields = payment.map(spec -> new FieldGrammar(spec, PaymentRecord.getClassSchema()));
        this.copies = payment.stream()
                .flatMap(spec -> spec.fields().stream())
                .filter(field ->
                        field.type() == FieldType.NUMBER && field.barcode().isPresent())
                .toList();
        this.hasAmount = layout.dataHas("amount");
        this.keepsCode = layout.data().fields().stream()
                .filter(field -> field.type() == FieldType.KIND)
                .anyMatch(field ->
                        field.slot().filter(s -> s.name().equals("resultCode")).isPresent());
    }

    void check(PaymentRecord payment, Optional<FileHeader> header) throws DisagreedException {
        if (fields.isEmpty()) {
            throw fault(VerifyCode.SCHEMA, payment.getLine(), "payment");
        }
        fields.get().check(payment, payment.getLine());
        amount(payment);
        kind(payment);
        dates(payment);
        barcode(payment);
        if (layout.identity() == IdentityRow.ACCOUNT_TRANSFER) {
            debit(payment, header);
        }
        if (payment.getChannel() != layout.channels().of(payment.getChainCode())) {
            throw fault(VerifyCode.CODE, payment.getLine(), "channel");
        }
        if (!MatchKeys.hasAny(payment)) {
            throw fault(VerifyCode.KEYS, payment.getLine(), "none");
        }
    }

    private static void amount(PaymentRecord payment) throws DisagreedException {
        boolean zero = payment.getAmount() == 0 && payment.getKind() == Kind.POSTAL_CORRECTION;
        if (!zero && (payment.getAmount() <= 0 || payment.getAmount() > 999_999_999_999L)) {
            throw fault(VerifyCode.FIELD, payment.getLine(), "amount");
        }
    }

    /** Some code of the layout must mean this kind; a code that is kept must be one of those. */
    private void kind(PaymentRecord payment) throws DisagreedException {
        @Nullable String kept = payment.getResultCode();
        for (KindCode code : layout.kinds().codes()) {
            if (code.kind() == payment.getKind()
                    && code.realtime() == payment.getRealtime()
                    && (!keepsCode || code.code().equals(kept))
                    && settles(code, payment)) {
                return;
            }
        }
        throw fault(VerifyCode.CODE, payment.getLine(), "kind");
    }

    private static boolean settles(KindCode code, PaymentRecord payment) {
        return switch (code.settled()) {
            case ANY -> true;
            case YES -> payment.getSettleOn() != null;
            case NO -> payment.getSettleOn() == null;
        };
    }

    private static void dates(PaymentRecord payment) throws DisagreedException {
        if (!Texts.isDate(payment.getPaidOn())) {
            throw fault(VerifyCode.FIELD, payment.getLine(), "paidOn");
        }
        @Nullable Integer paidAt = payment.getPaidAt();
        if (paidAt != null && !Texts.isTime(paidAt)) {
            throw fault(VerifyCode.FIELD, payment.getLine(), "paidAt");
        }
    }

    /** What the barcode says again elsewhere must be what the barcode says. */
    private void barcode(PaymentRecord payment) throws DisagreedException {
        @Nullable String barcode = payment.getBarcode44();
        if (barcode == null) {
            absent(payment);
            return;
        }
        if (!Texts.isBarcode(barcode)) {
            throw fault(VerifyCode.FIELD, payment.getLine(), "barcode44");
        }
        @Nullable
        String key = layout.barcodeKey().map(digits -> digits.of(barcode)).orElse(null);
        @Nullable Integer reissue = payment.getReissue();
        if (!Objects.equals(key, payment.getBarcodeKey()) || reissue == null || reissue != barcode.charAt(29) - '0') {
            throw fault(VerifyCode.KEYS, payment.getLine(), "barcodeKey");
        }
        if (!isDueOn(barcode, payment.getDueOn())) {
            throw fault(VerifyCode.KEYS, payment.getLine(), "dueOn");
        }
        if (!hasAmount && payment.getAmount() != number(barcode, 37, 43)) {
            throw fault(VerifyCode.KEYS, payment.getLine(), "amount");
        }
        if (!layout.mayDisagree().contains(payment.getKind())) {
            copies(payment, barcode);
        }
    }

    /** Where there is no barcode, nothing of one is there, and no amount that only a barcode could have said. */
    private void absent(PaymentRecord payment) throws DisagreedException {
        if (payment.getBarcodeKey() != null && layout.barcodeKey().isPresent()) {
            throw fault(VerifyCode.KEYS, payment.getLine(), "barcodeKey");
        }
        if (payment.getReissue() != null || payment.getDueOn() != null || !hasAmount) {
            throw fault(VerifyCode.KEYS, payment.getLine(), "barcode44");
        }
    }

    /** Digits 31 to 36 of the barcode, yyMMdd; nothing where they say "no limit" or no date there is. */
    private static boolean isDueOn(String barcode, @Nullable LocalDate due) {
        int date = number(barcode, 30, 36);
        int year = 2000 + date / 10_000;
        int month = date / 100 % 100;
        int day = date % 100;
        boolean exists = month >= 1
                && month <= 12
                && day >= 1
                && (day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth());
        if (due == null) {
            return !exists;
        }
        return exists && due.getYear() == year && due.getMonthValue() == month && due.getDayOfMonth() == day;
    }

    private static int number(String digits, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + digits.charAt(i) - '0';
        }
        return number;
    }

    private void copies(PaymentRecord payment, String barcode) throws DisagreedException {
        for (FieldSpec field : copies) {
            Object value = FieldGrammar.value(payment, field.requireSlot());
            String digits = field.barcode().orElseThrow().of(barcode);
            if (!(value instanceof Number number) || number.longValue() != Long.parseLong(digits)) {
                throw fault(
                        VerifyCode.KEYS, payment.getLine(), field.requireSlot().name());
            }
        }
    }

    private void debit(PaymentRecord payment, Optional<FileHeader> header) throws DisagreedException {
        @Nullable String consignor = header.map(FileHeader::getConsignorCode).orElse(null);
        if (consignor == null || !consignor.equals(payment.getConsignorCode())) {
            throw fault(VerifyCode.KEYS, payment.getLine(), "consignorCode");
        }
        LocalDate paidOn = payment.getPaidOn();
        @Nullable String stated = header.map(FileHeader::getDebitMonthDay).orElse(null);
        if (stated == null
                || !isMonthDay(stated, paidOn)
                || Math.abs(ChronoUnit.DAYS.between(paidOn, businessDate)) > HALF_YEAR_DAYS) {
            throw fault(VerifyCode.FIELD, payment.getLine(), "paidOn");
        }
        OptionalInt days = layout.debit().orElse(DebitTerms.UNKNOWN).days(consignor);
        @Nullable
        LocalDate settleOn =
                payment.getKind() == Kind.DEBIT_OK && days.isPresent() ? paidOn.plusDays(days.getAsInt()) : null;
        if (!Objects.equals(payment.getSettleOn(), settleOn)) {
            throw fault(VerifyCode.FIELD, payment.getLine(), "settleOn");
        }
    }

    private static boolean isMonthDay(String stated, LocalDate date) {
        return stated.length() == 4
                && Texts.isDigits(stated)
                && Integer.parseInt(stated) == date.getMonthValue() * 100 + date.getDayOfMonth();
    }
}
