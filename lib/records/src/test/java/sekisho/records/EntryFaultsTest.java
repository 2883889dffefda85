package sekisho.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import sekisho.records.rules.RulesOutcome;
import sekisho.schemas.record.Channel;
import sekisho.schemas.record.ClearingEntry;
import sekisho.schemas.record.FileClose;
import sekisho.schemas.record.FileForm;
import sekisho.schemas.record.Kind;
import sekisho.schemas.record.LineEnd;
import sekisho.schemas.record.PaymentRecord;

/** Faults that no file can have, only entries of unknown origin. */
class EntryFaultsTest {
    private static final String DSK = "dsk-csv";
    private static final String DEBITS = "zengin-91-result";

    private static List<ClearingEntry> entries(String layout) {
        String sample = layout.equals(DSK) ? "dsk_syuno.csv" : "zengin91_result_crlf.txt";
        return new ArrayList<>(Files.read(layout, Files.sample(sample)).entries());
    }

    private static List<ClearingEntry> changed(String layout, Consumer<PaymentRecord> change) {
        List<ClearingEntry> entries = entries(layout);
        for (ClearingEntry entry : entries) {
            if (entry.getEntry() instanceof PaymentRecord payment) {
                change.accept(payment);
                return entries;
            }
        }
        throw new AssertionError("no payment");
    }

    private static @Nullable Finding writing(String layout, List<ClearingEntry> entries) {
        RecordRefused refused =
                catchThrowableOfType(RecordRefused.class, () -> Files.write(Files.layout(layout), entries));
        return refused == null ? null : refused.finding();
    }

    private static List<Finding> judging(String layout, List<ClearingEntry> entries) {
        return Files.judge(Files.layout(layout), entries) instanceof RulesOutcome.Broken broken
                ? broken.findings()
                : List.of();
    }

    @Test
    void writerRefusesAFieldTheLayoutDoesNotHave() {
        assertThat(writing(DSK, changed(DSK, payment -> payment.setTaxItem("固定資産税"))))
                .isEqualTo(new Finding(2, "taxItem", RecordCode.FIELD_FOREIGN));
        assertThat(writing(DSK, changed(DSK, payment -> payment.getCarried().setPayerName("ﾃｽﾄ"))))
                .isEqualTo(new Finding(2, "payerName", RecordCode.FIELD_FOREIGN));
    }

    @Test
    void writerRefusesAFormTheLayoutDoesNotAllow() {
        List<ClearingEntry> entries = entries(DSK);
        entries.set(0, new ClearingEntry(new FileForm(LineEnd.LF, false)));
        assertThat(writing(DSK, entries)).isEqualTo(Finding.ofFile(RecordCode.FILE_FORM));

        entries.set(0, new ClearingEntry(new FileForm(LineEnd.CRLF, true)));
        assertThat(writing(DSK, entries)).isEqualTo(Finding.ofFile(RecordCode.FILE_FORM));
    }

    @Test
    void writerRefusesAnEndOfFileMarkTheLayoutDoesNotAllow() {
        List<ClearingEntry> entries = entries(DSK);
        entries.set(entries.size() - 1, new ClearingEntry(new FileClose(false, true)));

        assertThat(writing(DSK, entries)).isEqualTo(Finding.ofFile(RecordCode.FILE_FORM));
    }

    @Test
    void writerAndRulesRefuseEntriesThatAreCutShort() {
        List<ClearingEntry> entries = entries(DEBITS);
        entries.remove(entries.size() - 1);

        assertThat(writing(DEBITS, entries)).isEqualTo(Finding.ofFile(RecordCode.RECORD_MISSING));
        assertThat(judging(DEBITS, entries)).containsExactly(Finding.ofFile(RecordCode.RECORD_MISSING));
    }

    @Test
    void writerRefusesAnythingAfterTheClose() {
        List<ClearingEntry> entries = entries(DEBITS);
        entries.add(entries.get(2));

        assertThat(writing(DEBITS, entries)).isEqualTo(Finding.ofFile(RecordCode.RECORD_ORDER));
    }

    @Test
    void writerRefusesTextThatDoesNotFit() {
        assertThat(writing(
                        DEBITS, changed(DEBITS, payment -> payment.getCarried().setPayerName("ﾃ".repeat(31)))))
                .isEqualTo(new Finding(2, "預金者名", RecordCode.FIELD_LENGTH));
        assertThat(writing(
                        DEBITS, changed(DEBITS, payment -> payment.getCarried().setPayerName("山田"))))
                .isEqualTo(new Finding(2, "預金者名", RecordCode.FIELD_CHARACTERS));
        assertThat(writing(
                        DEBITS, changed(DEBITS, payment -> payment.getCarried().setPayerName("ﾃｽﾄ "))))
                .isEqualTo(new Finding(2, "預金者名", RecordCode.FIELD_PADDING));
    }

    @Test
    void rulesRefuseAKindThatIsNotTheResultCodes() {
        assertThat(judging(DEBITS, changed(DEBITS, payment -> payment.setKind(Kind.DEBIT_FAILED))))
                .contains(new Finding(2, "振替結果コード", RecordCode.FIELD_CODE));
    }

    @Test
    void rulesRefuseDerivedValuesThatDoNotFollow() {
        assertThat(judging(DSK, changed(DSK, payment -> payment.setBarcodeKey("2026010200067890"))))
                .containsExactly(new Finding(2, "barcodeKey", RecordCode.FIELD_DERIVED));
        assertThat(judging(DSK, changed(DSK, payment -> payment.setChannel(Channel.CARD))))
                .containsExactly(new Finding(2, "channel", RecordCode.FIELD_DERIVED));
        assertThat(judging(DEBITS, changed(DEBITS, payment -> payment.setConsignorCode("0000099999"))))
                .containsExactly(new Finding(2, "consignorCode", RecordCode.FIELD_DERIVED));
        assertThat(judging(DEBITS, changed(DEBITS, payment -> payment.setPaidOn(LocalDate.of(2026, 6, 2)))))
                .containsExactly(new Finding(2, "paidOn", RecordCode.FIELD_DERIVED));
        assertThat(judging(DEBITS, changed(DEBITS, payment -> payment.setSettleOn(LocalDate.of(2026, 6, 4)))))
                .containsExactly(new Finding(2, "settleOn", RecordCode.FIELD_DERIVED));
    }

    @Test
    void rulesRefuseLineNumbersThatDoNotRunOn() {
        assertThat(judging(DSK, changed(DSK, payment -> payment.setLine(7))))
                .contains(new Finding(7, "", RecordCode.RECORD_LINE));
    }

    @Test
    void rulesTellTheTotalsOfEntriesWhoseAmountWasChanged() {
        assertThat(judging(DEBITS, changed(DEBITS, payment -> payment.setAmount(payment.getAmount() + 1))))
                .extracting(Finding::code)
                .containsExactly(RecordCode.TOTALS_YEN, RecordCode.TOTALS_OK);
    }
}
