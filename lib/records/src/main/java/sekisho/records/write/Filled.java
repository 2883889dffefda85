package sekisho.records.write;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sekisho.schemas.record.Carried;
import sekisho.schemas.record.PaymentRecord;

/**
 * Which of a payment's optional values are there: a bit for each, by its place in the schema. Looking at all of them in
 * a row takes a fraction of asking the record for one after the other by its place.
 */
final class Filled {
    private Filled() {}

    static long of(PaymentRecord payment) {
        return (payment.getRealtime() ? 1L << 3 : 0)
                | bit(6, payment.getPaidAt())
                | bit(7, payment.getBarcode44())
                | bit(8, payment.getBarcodeKey())
                | bit(9, payment.getReissue())
                | bit(10, payment.getStamp())
                | bit(11, payment.getInstitutionNo())
                | bit(12, payment.getPaymentNo())
                | bit(13, payment.getConfirmationNo())
                | bit(14, payment.getPaymentCategory())
                | bit(15, payment.getElKey())
                | bit(16, payment.getCustomerNo())
                | bit(17, payment.getConsignorCode())
                | bit(18, payment.getTaxItem())
                | bit(19, payment.getLevyYear())
                | bit(20, payment.getTaxYear())
                | bit(21, payment.getPeriod())
                | bit(22, payment.getAcquiredOn())
                | bit(23, payment.getSettleOn())
                | bit(24, payment.getDueOn())
                | bit(25, payment.getCreatedOn())
                | bit(26, payment.getChainCode())
                | bit(27, payment.getShopCode())
                | bit(28, payment.getReceiptNo())
                | bit(29, payment.getApprovalNo())
                | bit(30, payment.getResultCode());
    }

    static long of(Carried carried) {
        return bit(0, carried.getPayerName())
                | bit(1, carried.getAccountType())
                | bit(2, carried.getAccountNo())
                | bit(3, carried.getBankCode())
                | bit(4, carried.getBankName())
                | bit(5, carried.getBranchCode())
                | bit(6, carried.getBranchName())
                | bit(7, carried.getChainName())
                | bit(8, carried.getBrand())
                | bit(9, carried.getAgentCode())
                | bit(10, carried.getNewCode())
                | bit(11, carried.getUserField1())
                | bit(12, carried.getUserField2())
                | bit(13, carried.getBarcodeType())
                | bit(14, carried.getCustomerClass())
                | bit(15, carried.getFeeOn())
                | bit(16, carried.getBookedOn())
                | bit(17, carried.getPaidAtForm())
                | list(18, carried.getAgentColumns());
    }

    private static long list(int place, @Nullable List<String> values) {
        return values == null || values.isEmpty() ? 0 : 1L << place;
    }

    private static long bit(int place, @Nullable Object value) {
        return value == null ? 0 : 1L << place;
    }
}
