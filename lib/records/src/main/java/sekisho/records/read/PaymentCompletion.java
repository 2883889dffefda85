package sekisho.records.read;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import sekisho.records.RecordCode;
import sekisho.records.layout.Derivation;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.FieldType;
import sekisho.records.layout.KindCode;
import sekisho.records.layout.Layout;
import sekisho.records.layout.NearestYear;
import sekisho.schemas.record.Channel;
import sekisho.schemas.record.DebitRequest;
import sekisho.schemas.record.FileHeader;
import sekisho.schemas.record.Kind;
import sekisho.schemas.record.PaymentRecord;

/** Fills in what a payment's own columns don't say: its kind's meaning, its channel, and what header and barcode tell. */
final class PaymentCompletion {
    private static final int DUE_START = 30;
    private static final int DUE_END = 36;

    private final Layout layout;
    private final Derivation derivation;
    private final String kindField;
    private final boolean debits;
    private final boolean amounts;
    private final LocalDate businessDate;
    private @Nullable String consignorCode;
    private @Nullable LocalDate debitedOn;
    private boolean headerRefused;
    private @Nullable KindCode lastSettled;
    private @Nullable KindCode lastOpen;
    private String lastDue = "";
    private @Nullable String lastChain;
    private Channel lastChannel;
    private @Nullable LocalDate lastDueOn;

    PaymentCompletion(Layout layout, LocalDate businessDate) {
        this.layout = layout;
        this.businessDate = businessDate;
        derivation = new Derivation(layout);
        lastChannel = layout.channels().standard();
        debits = layout.debit().isPresent();
        amounts = layout.dataHas("amount");
        kindField = layout.data().fields().stream()
                .filter(field -> field.type() == FieldType.KIND)
                .map(FieldSpec::name)
                .findFirst()
                .orElse("");
    }

    /** Payments that follow belong to this header. */
    void header(FileHeader header) {
        consignorCode = header.getConsignorCode();
        @Nullable String monthDay = header.getDebitMonthDay();
        debitedOn = monthDay == null
                ? null
                : NearestYear.resolve(monthDay, businessDate).orElse(null);
    }

    /** The header was refused: what its payments lack because of it is not told again. */
    void headerRefused() {
        headerRefused = true;
    }

    void complete(Assembly record) {
        PaymentRecord payment = record.payment();
        KindCode meaning = meaning(record.kindCode(), payment.getSettleOn() != null);
        if (meaning == null) {
            record.refuse(kindField, RecordCode.FIELD_CODE);
            return;
        }
        Kind kind = meaning.kind();
        payment.setKind(kind);
        payment.setRealtime(meaning.realtime());
        payment.setChannel(channel(payment));
        @Nullable String barcode = payment.getBarcode44();
        if (barcode != null) {
            payment.setBarcodeKey(derivation.barcodeKey(barcode));
            payment.setReissue(derivation.reissue(barcode));
            payment.setDueOn(dueOn(barcode));
            if (!amounts) {
                payment.setAmount(derivation.amount(barcode));
            }
        }
        if (debits) {
            completeDebit(record, payment, kind);
        }
    }

    void complete(Assembly record, DebitRequest request) {
        LocalDate debitOn = debitedOn;
        String consignor = consignorCode;
        if (headerRefused) {
            record.giveUp();
        } else if (debitOn == null || consignor == null) {
            record.refuse("", RecordCode.RECORD_ORDER);
        } else {
            request.setDebitOn(debitOn);
            request.setConsignorCode(consignor);
        }
    }

    /** Neighbouring records mostly have the same kind. */
    private @Nullable KindCode meaning(String code, boolean settled) {
        KindCode last = settled ? lastSettled : lastOpen;
        if (last != null && last.code().equals(code)) {
            return last;
        }
        KindCode meaning = layout.kinds().meaning(code, settled).orElse(null);
        if (settled) {
            lastSettled = meaning;
        } else {
            lastOpen = meaning;
        }
        return meaning;
    }

    /** Neighbouring records mostly come from the same chain; its code is then the very same string. */
    private Channel channel(PaymentRecord payment) {
        @Nullable String chain = payment.getChainCode();
        if (chain == null || !chain.equals(lastChain)) {
            lastChain = chain;
            lastChannel = derivation.channel(payment);
        }
        return lastChannel;
    }

    /** Neighbouring slips mostly fall due on the same day. */
    private @Nullable LocalDate dueOn(String barcode) {
        if (lastDue.isEmpty() || !barcode.startsWith(lastDue, DUE_START)) {
            lastDueOn = derivation.dueOn(barcode);
            lastDue = barcode.substring(DUE_START, DUE_END);
        }
        return lastDueOn;
    }

    private void completeDebit(Assembly record, PaymentRecord payment, Kind kind) {
        LocalDate debited = debitedOn;
        String consignor = consignorCode;
        if (headerRefused) {
            record.giveUp();
            return;
        }
        if (debited == null || consignor == null) {
            record.refuse("", RecordCode.RECORD_ORDER);
            return;
        }
        payment.setPaidOn(debited);
        payment.setConsignorCode(consignor);
        payment.setSettleOn(derivation.debitSettleOn(kind, debited, consignor));
    }
}
