package sekisho.records.generate;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import sekisho.records.layout.IdentityRow;
import sekisho.schemas.record.Carried;
import sekisho.schemas.record.Kind;
import sekisho.schemas.record.PaymentRecord;

/** Payments by a number that the payer keys in or is billed by: Pay-easy, cards, 共通納税 and others. */
final class NumberMaker implements PaymentMaker {
    private static final String[] BRANDS = {"VISA", "Master", "JCB"};

    private final boolean cards;
    private final LocalDate businessDate;
    private final Shares shares;
    private final SplittableRandom random;
    private long count;
    private @Nullable PaymentRecord lastReported;

    NumberMaker(IdentityRow row, LocalDate businessDate, Shares shares, SplittableRandom random) {
        this.shares = shares;
        cards = row == IdentityRow.CARD_RESULT;
        this.businessDate = businessDate;
        this.random = random;
    }

    @Override
    public PaymentRecord make(Levy levy, int amount) {
        count++;
        double point = Shares.point(random);
        PaymentRecord reported = lastReported;
        if (point < shares.cancelled() && reported != null) {
            lastReported = null;
            PaymentRecord cancelled = PaymentMaker.copy(reported);
            cancelled.setKind(Kind.CANCELLED);
            return cancelled;
        }
        Kind kind = point < 100 - shares.provisional() ? Kind.CONFIRMED : Kind.PROVISIONAL;
        PaymentRecord payment = payment(levy, amount, kind);
        lastReported = kind == Kind.PROVISIONAL ? payment : reported;
        return payment;
    }

    private PaymentRecord payment(Levy levy, int amount, Kind kind) {
        PaymentRecord payment = new PaymentRecord();
        payment.setKind(kind);
        payment.setAmount(amount);
        payment.setPaidOn(businessDate.minusDays(1 + random.nextInt(3)));
        int seconds = cards ? random.nextInt(60) : 0;
        payment.setPaidAt(random.nextInt(24) * 10_000 + random.nextInt(60) * 100 + seconds);
        payment.setInstitutionNo(Levy.INSTITUTION);
        payment.setPaymentNo(levy.paymentNo());
        payment.setConfirmationNo(Levy.digits(random.nextInt(1_000_000), 6));
        payment.setPaymentCategory(levy.paymentCategory());
        payment.setElKey(levy.elKey());
        payment.setCustomerNo(levy.customerNo());
        payment.setConsignorCode(Headers.CONSIGNOR);
        payment.setLevyYear(Levy.YEAR);
        payment.setTaxYear(Levy.YEAR);
        payment.setPeriod(Levy.digits(levy.period(), 2));
        payment.setSettleOn(kind == Kind.CONFIRMED ? businessDate.plusDays(2) : null);
        Carried carried = new Carried();
        carried.setAgentColumns(List.of());
        if (cards) {
            payment.setApprovalNo("A" + Levy.digits(count, 8));
            carried.setBrand(BRANDS[random.nextInt(BRANDS.length)]);
            carried.setAgentCode("00012");
        } else {
            payment.setReceiptNo(Levy.digits(count, 8));
            carried.setBankCode("9999");
            carried.setPayerName(Payers.draw(random));
        }
        payment.setCarried(carried);
        return payment;
    }
}
