package sekisho.records.generate;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import sekisho.records.layout.Derivation;
import sekisho.schemas.record.Carried;
import sekisho.schemas.record.Channel;
import sekisho.schemas.record.Kind;
import sekisho.schemas.record.PaymentRecord;

/** Account transfers: nearly all collected, some failed, most of those for want of funds. */
final class DebitMaker implements PaymentMaker {
    private static final String[] BRANCHES = {"ﾎﾝﾃﾝ", "ｷﾀ", "ﾐﾅﾐ", "ﾋｶﾞｼ", "ﾆｼ", "ﾁﾕｳｵｳ", "ｴｷﾏｴ", "ﾐﾅﾄ"};
    private static final String FAILURES = "1111111111123489EN";

    private final Derivation derivation;
    private final LocalDate debitedOn;
    private final Shares shares;
    private final SplittableRandom random;

    DebitMaker(Derivation derivation, LocalDate debitedOn, Shares shares, SplittableRandom random) {
        this.shares = shares;
        this.derivation = derivation;
        this.debitedOn = debitedOn;
        this.random = random;
    }

    @Override
    public PaymentRecord make(Levy levy, int amount) {
        String result = Shares.falls(shares.failed(), random)
                ? FAILURES.substring(random.nextInt(FAILURES.length())).substring(0, 1)
                : "0";
        Kind kind = result.equals("0") ? Kind.DEBIT_OK : result.equals("N") ? Kind.DEBIT_UNKNOWN : Kind.DEBIT_FAILED;
        PaymentRecord payment = new PaymentRecord();
        payment.setChannel(Channel.ACCOUNT_TRANSFER);
        payment.setKind(kind);
        payment.setAmount(amount);
        payment.setPaidOn(debitedOn);
        payment.setConsignorCode(Headers.CONSIGNOR);
        payment.setSettleOn(derivation.debitSettleOn(kind, debitedOn, Headers.CONSIGNOR));
        payment.setCustomerNo(levy.customerNo());
        payment.setResultCode(result);
        payment.setCarried(carried());
        return payment;
    }

    Carried carried() {
        int branch = random.nextInt(BRANCHES.length);
        Carried carried = new Carried();
        carried.setBankCode("9999");
        carried.setBankName("ﾃｽﾄｷﾞﾝｺｳ");
        carried.setBranchCode(Levy.digits(branch + 1, 3));
        carried.setBranchName(BRANCHES[branch]);
        carried.setAccountType(random.nextInt(12) == 0 ? "2" : "1");
        carried.setAccountNo(Levy.digits(random.nextInt(10_000_000), 7));
        carried.setPayerName(Payers.draw(random));
        carried.setNewCode(random.nextInt(50) == 0 ? "1" : "0");
        carried.setAgentColumns(List.of());
        return carried;
    }
}
