package sekisho.records.generate;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import sekisho.schemas.record.Carried;
import sekisho.schemas.record.DebitRequest;
import sekisho.schemas.record.StatementLine;

/** Data records that are no payments: requested debits, lines of a bank statement. */
final class OtherRecords {
    private final DebitMaker debits;
    private final LocalDate debitOn;
    private final SplittableRandom random;
    private long count;

    OtherRecords(DebitMaker debits, LocalDate debitOn, SplittableRandom random) {
        this.debits = debits;
        this.debitOn = debitOn;
        this.random = random;
    }

    DebitRequest request(Levy levy) {
        DebitRequest request = new DebitRequest();
        request.setAmount(levy.amount());
        request.setDebitOn(debitOn);
        request.setConsignorCode(Headers.CONSIGNOR);
        request.setCustomerNo(levy.customerNo());
        request.setCarried(debits.carried());
        return request;
    }

    /** Nearly all lines are money that comes in. */
    StatementLine statement(Levy levy) {
        boolean in = random.nextInt(20) != 0;
        StatementLine line = new StatementLine();
        line.setAmount(levy.amount());
        line.setDirection(in ? "1" : "2");
        line.setTransactionCode(in ? "11" : "14");
        line.setInquiryNo(Levy.digits(++count, 8));
        line.setBookedOn(debitOn);
        line.setValueOn(debitOn);
        line.setOtherBankYen(0L);
        line.setNoteType("0");
        line.setNoteNo("0000000");
        line.setBranchCode("000");
        line.setPayerCode(Headers.CONSIGNOR);
        Carried carried = new Carried();
        carried.setPayerName(Payers.draw(random));
        carried.setBankName("ﾃｽﾄｷﾞﾝｺｳ");
        carried.setAgentColumns(List.of());
        line.setCarried(carried);
        return line;
    }
}
