package sekisho.records.generate;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import sekisho.records.key.Gs1Barcode;
import sekisho.records.layout.Derivation;
import sekisho.schemas.record.Carried;
import sekisho.schemas.record.Kind;
import sekisho.schemas.record.PaymentRecord;

/** Slips paid at shops, by app, at post offices: reported, confirmed, now and then cancelled or corrected. */
final class SlipMaker implements PaymentMaker {
    private static final String AGENT = "929023";
    private static final String CLIENT = "00001";

    private final Derivation derivation;
    private final LocalDate businessDate;
    private final Shares shares;
    private final SplittableRandom random;
    private final boolean post;
    private final boolean realtime;
    private @Nullable PaymentRecord lastReported;
    private @Nullable PaymentRecord lastPostal;

    SlipMaker(Derivation derivation, LocalDate businessDate, Shares shares, SplittableRandom random) {
        this.shares = shares;
        this.derivation = derivation;
        this.businessDate = businessDate;
        this.random = random;
        post = derivation
                .layout()
                .kinds()
                .code(Kind.POSTAL_CORRECTION, false, true)
                .isPresent();
        realtime =
                derivation.layout().kinds().code(Kind.PROVISIONAL, true, false).isPresent();
    }

    @Override
    public PaymentRecord make(Levy levy, int amount) {
        double point = Shares.point(random);
        PaymentRecord reported = lastReported;
        PaymentRecord postal = lastPostal;
        double cancelled = shares.cancelled();
        double corrected = cancelled + shares.postal() / 30;
        double postalShare = cancelled + shares.postal();
        if (point < cancelled && reported != null) {
            lastReported = null;
            return follows(reported, Kind.CANCELLED, reported.getAmount());
        }
        if (point >= cancelled && point < corrected && postal != null && post) {
            lastPostal = null;
            return follows(postal, Kind.POSTAL_CORRECTION, postal.getAmount() + 1_000);
        }
        if (point >= cancelled && point < postalShare && post) {
            PaymentRecord payment = payment(levy, amount, Kind.POSTAL, Outlet.post());
            lastPostal = payment;
            return payment;
        }
        double early = 100 - shares.provisional();
        Kind kind = point < early ? Kind.CONFIRMED : Kind.PROVISIONAL;
        PaymentRecord payment = payment(levy, amount, kind, Outlet.draw(random));
        if (kind == Kind.PROVISIONAL) {
            payment.setRealtime(point >= 99 && realtime);
            lastReported = payment.getRealtime() ? lastReported : payment;
        }
        return payment;
    }

    private static PaymentRecord follows(PaymentRecord earlier, Kind kind, long amount) {
        PaymentRecord later = PaymentMaker.copy(earlier);
        later.setKind(kind);
        later.setAmount(amount);
        return later;
    }

    private PaymentRecord payment(Levy levy, int amount, Kind kind, Outlet outlet) {
        boolean postal = kind == Kind.POSTAL;
        LocalDate paidOn = businessDate.minusDays(kind == Kind.PROVISIONAL ? 1 : 5 + random.nextInt(5));
        String due = postal ? "999999" : yearMonthDay(businessDate.minusDays(2));
        String barcode = new Gs1Barcode(
                        AGENT, CLIENT + levy.barcodeKey(), random.nextInt(60) == 0 ? 1 : 0, due, 0, amount)
                .digits();
        PaymentRecord payment = new PaymentRecord();
        payment.setKind(kind);
        payment.setAmount(amount);
        payment.setPaidOn(paidOn);
        payment.setPaidAt(postal ? 0 : time());
        payment.setBarcode44(barcode);
        payment.setBarcodeKey(derivation.barcodeKey(barcode));
        payment.setReissue(derivation.reissue(barcode));
        payment.setDueOn(derivation.dueOn(barcode));
        payment.setStamp(0);
        payment.setChainCode(outlet.chain());
        payment.setShopCode(postal ? Levy.digits(random.nextInt(90), 6) : outlet.shop(random));
        payment.setSettleOn(kind == Kind.PROVISIONAL ? null : businessDate.plusDays(2));
        payment.setCreatedOn(businessDate);
        payment.setAcquiredOn(businessDate);
        Carried carried = new Carried();
        carried.setChainName(outlet.name());
        carried.setBarcodeType("2");
        carried.setCustomerClass("10");
        carried.setBookedOn(payment.getSettleOn());
        carried.setAgentColumns(List.of());
        payment.setCarried(carried);
        return payment;
    }

    private int time() {
        return (7 + random.nextInt(16)) * 10_000 + random.nextInt(60) * 100;
    }

    private static String yearMonthDay(LocalDate date) {
        return Levy.digits(date.getYear() % 100 * 10_000L + date.getMonthValue() * 100L + date.getDayOfMonth(), 6);
    }
}
