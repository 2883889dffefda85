package sekisho.consumer.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sekisho.consumer.code.VerifyCode;
import sekisho.consumer.site.SealedFile;
import sekisho.records.generate.FileGenerator;
import sekisho.records.generate.GenerateTerms;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Layouts;
import sekisho.records.layout.Role;
import sekisho.records.read.LayoutReader;
import sekisho.records.read.ReadTerms;
import sekisho.schemas.record.ClearingEntry;
import sekisho.schemas.record.FileHeader;
import sekisho.schemas.record.Kind;
import sekisho.schemas.record.PaymentRecord;

/** The importer's grammar takes what every shipped layout of payments has, and sees one yen more in each that has totals. */
class EveryLayoutTest {
    private static final int RECORDS = 2_000;

    static List<Layout> layouts() {
        return Layouts.load().all().stream()
                .filter(layout -> layout.data().role() == Role.PAYMENT)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void takesGeneratedFiles(Layout layout) throws Exception {
        assertThat(judge(layout, entries(layout)).records(Set.of(Kind.values())))
                .isEqualTo(RECORDS);
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void seesOneYenMoreWhereThereAreTotalsOrABarcode(Layout layout) throws Exception {
        List<ClearingEntry> entries = entries(layout);
        PaymentRecord payment = (PaymentRecord) entries.stream()
                .map(ClearingEntry::getEntry)
                .filter(PaymentRecord.class::isInstance)
                .findFirst()
                .orElseThrow();
        payment.setAmount(payment.getAmount() + 1);
        boolean repeats = layout.payment().fields().stream()
                .anyMatch(field -> field.barcode().isPresent());

        if (repeats || !layout.totals().isEmpty()) {
            assertThatThrownBy(() -> judge(layout, entries)).isInstanceOf(DisagreedException.class);
        }
    }

    @Test
    void countsWhatAHeaderAnnounces() throws Exception {
        Layout layout = Layouts.load().get("ntt-smarttrade-csv");
        List<ClearingEntry> entries = entries(layout);
        FileHeader header = (FileHeader) entries.get(1).getEntry();
        header.setRecordCount(header.getRecordCount() + 1);

        assertThatThrownBy(() -> judge(layout, entries))
                .isInstanceOfSatisfying(
                        DisagreedException.class, e -> assertThat(e.code()).isEqualTo(VerifyCode.TRAILER));
    }

    @Test
    void countsTheAgentsOwnColumns() throws Exception {
        Layout layout = Layouts.load().get("cvs-120-b");
        for (List<String> columns :
                List.of(List.<String>of(), List.of(""), List.of("0000000X"), List.of("00000000", "00000000"))) {
            List<ClearingEntry> entries = entries(layout);
            entries.stream()
                    .map(ClearingEntry::getEntry)
                    .filter(PaymentRecord.class::isInstance)
                    .map(PaymentRecord.class::cast)
                    .limit(1)
                    .forEach(payment -> payment.getCarried().setAgentColumns(columns));

            assertThatThrownBy(() -> judge(layout, entries))
                    .isInstanceOfSatisfying(
                            DisagreedException.class, e -> assertThat(e.code()).isEqualTo(VerifyCode.FIELD));
        }
    }

    private static Counted judge(Layout layout, List<ClearingEntry> entries) throws DisagreedException {
        StrictGrammar grammar = new StrictGrammar(layout, SealedFile.BUSINESS_DATE);
        for (ClearingEntry entry : entries) {
            grammar.accept(entry);
        }
        return grammar.finish();
    }

    private static List<ClearingEntry> entries(Layout layout) throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        new FileGenerator(layout)
                .generate(new GenerateTerms(42, RECORDS, SealedFile.BUSINESS_DATE), file, new ByteArrayOutputStream());
        List<ClearingEntry> entries = new ArrayList<>();
        new LayoutReader()
                .read(
                        new ByteArrayInputStream(file.toByteArray()),
                        layout,
                        ReadTerms.all(SealedFile.BUSINESS_DATE),
                        entries::add);
        return entries;
    }
}
