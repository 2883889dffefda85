package sekisho.records.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import sekisho.records.Files;
import sekisho.records.layout.Layout;
import sekisho.records.read.ReadTerms;
import sekisho.schemas.record.PaymentRecord;

class PaymentIdentityTest {
    private static List<PaymentRecord> payments(String layout, byte[] file) {
        return Files.read(Files.layout(layout), file, ReadTerms.structureOnly(Files.BUSINESS_DATE)).entries().stream()
                .map(entry -> entry.getEntry())
                .filter(PaymentRecord.class::isInstance)
                .map(PaymentRecord.class::cast)
                .toList();
    }

    private static String identity(String layout, byte[] file, int index) {
        Layout used = Files.layout(layout);
        return PaymentIdentity.of(payments(layout, file).get(index), used.identity())
                .orElseThrow()
                .text(1);
    }

    @Test
    void ofSlipsCountsReissueTimeAndOutlet() {
        assertThat(identity("dsk-csv", Files.sample("dsk_syuno.csv"), 4))
                .isEqualTo("BARCODE_OUTLET|BARCODE:2026090100000007|1|2026-05-18|110400|030-110003|#1");
    }

    @Test
    void ofPayEasyCountsReceiptNotTime() {
        assertThat(identity("example-mpn-csv", Files.sample("day/pay-easy.csv"), 0))
                .isEqualTo("PAY_EASY|MPN:99999-00002026000200000045-102|0|2026-05-25|000000||00000045#1");
    }

    @Test
    void ofCardsCountsTimeAndApproval() {
        assertThat(identity("example-card-csv", Files.sample("day/card-result.csv"), 0))
                .isEqualTo("CARD_RESULT|MPN:99999-00002026000100000052-101|0|2026-05-26|175205||A00052#1");
    }

    @Test
    void ofDebitsCountsConsignorFromTheHeader() {
        assertThat(identity("zengin-91-result", Files.sample("day/account-transfer-result.txt"), 0))
                .isEqualTo("ACCOUNT_TRANSFER|CUSTOMER:00020260104000000031|0|2026-06-01|000000||0000012345#1");
    }

    @Test
    void isTheSameForThreeAndFourDigitTimes() {
        byte[] four = Files.sample("dsk_syuno.csv");
        String text = new String(four, java.nio.charset.Charset.forName("windows-31j"));
        byte[] three = text.replace(",0755,", ",755,").getBytes(java.nio.charset.Charset.forName("windows-31j"));

        assertThat(three).isNotEqualTo(four);
        assertThat(identity("dsk-csv", three, 1)).isEqualTo(identity("dsk-csv", four, 1));
    }

    @Test
    void takesAnAbsentTimeForMidnight() {
        PaymentRecord payment =
                payments("dsk-csv", Files.sample("dsk_syuno.csv")).get(0);
        payment.setPaidAt(null);
        PaymentIdentity absent =
                PaymentIdentity.of(payment, Files.layout("dsk-csv").identity()).orElseThrow();
        payment.setPaidAt(0);

        assertThat(PaymentIdentity.of(payment, Files.layout("dsk-csv").identity()))
                .contains(absent);
    }

    @Test
    void showsNoKeyInItsText() {
        PaymentRecord payment =
                payments("dsk-csv", Files.sample("dsk_syuno.csv")).get(0);
        PaymentIdentity identity =
                PaymentIdentity.of(payment, Files.layout("dsk-csv").identity()).orElseThrow();

        assertThat(identity.toString() + identity.key())
                .doesNotContain(identity.key().value());
    }

    @Test
    void keysParseFromTheirText() {
        MatchKey key = new MatchKey(MatchKey.Type.MPN, "99999-00002026000200000045-102");

        assertThat(MatchKey.parse(key.text())).isEqualTo(key);
    }
}
