package sekisho.records.generate;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Role;
import sekisho.schemas.record.FileHeader;

/** Headers of an invented consignor at an invented bank. */
final class Headers {
    static final String CONSIGNOR = "0000012345";
    static final long BALANCE = 1_000_000;

    private Headers() {}

    /** The header of a layout that has one. */
    static Optional<FileHeader> of(Layout layout, long records, LocalDate debitedOn, LocalDate businessDate) {
        return layout.find(Role.HEADER).map(spec -> {
            FileHeader header = full(records, debitedOn, businessDate);
            new Fitting(spec).fit(header, null);
            return header;
        });
    }

    private static FileHeader full(long records, LocalDate debitedOn, LocalDate businessDate) {
        FileHeader header = new FileHeader();
        header.setCodeDivision(0);
        header.setConsignorCode(CONSIGNOR);
        header.setConsignorName("ｶｸｳｼ ｼｾﾞｲ");
        header.setDebitMonthDay(Levy.digits(debitedOn.getMonthValue() * 100L + debitedOn.getDayOfMonth(), 4));
        header.setCreatedOn(businessDate);
        header.setAgentCode("12345");
        header.setBankCode("9999");
        header.setBankName("ﾃｽﾄｷﾞﾝｺｳ");
        header.setBranchCode("001");
        header.setBranchName("ﾎﾝﾃﾝ");
        header.setAccountType("1");
        header.setAccountNo("7654321");
        header.setRecordCount(records);
        header.setPeriodFrom(debitedOn);
        header.setPeriodTo(businessDate);
        header.setOverdraft("1");
        header.setPassbook("1");
        header.setBalanceBefore(BALANCE);
        header.setAgentColumns(List.of());
        return header;
    }
}
