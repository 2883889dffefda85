package sekisho.records.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutsTest {
    private static String shipped(String id) throws Exception {
        try (var in = LayoutsTest.class.getResourceAsStream("/sekisho/records/layouts/" + id + ".yaml")) {
            return new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Layout read(String yaml) {
        return Layouts.read("test", yaml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void computesOffsetsFromLengths() {
        RecordSpec payment = Layouts.load().get("zengin-91-result").data();

        assertThat(payment.fields())
                .filteredOn(field -> field.name().equals("顧客番号"))
                .first()
                .satisfies(field -> {
                    assertThat(field.offset()).isEqualTo(91);
                    assertThat(field.maxLength()).isEqualTo(20);
                });
    }

    @Test
    void marksExamplesAsSuch() {
        assertThat(Layouts.load().all())
                .allSatisfy(layout -> assertThat(layout.provenance() == Provenance.EXAMPLE)
                        .isEqualTo(layout.id().startsWith("example-")));
    }

    @Test
    void saysWhichLayoutIsUnknown() {
        assertThatThrownBy(() -> Layouts.load().get("none"))
                .isInstanceOf(UnknownLayout.class)
                .hasMessageContaining("none");
    }

    @Test
    void takesASitesOwnFileInPlaceOfTheShippedOne(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("own.yaml"), shipped("dsk-csv").replace("barcodeKey: 14-29", "barcodeKey: 9-29"));

        Layout own = Layouts.load(folder).get("dsk-csv");

        assertThat(own.barcodeKey()).contains(new Digits(9, 29));
        assertThat(Layouts.load(folder).all()).hasSameSizeAs(Layouts.load().all());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            length: 119|length: 118|lengths add up to 119, not 120
            to: customerNo|to: nothing|no slot nothing
            to: customerNo|to: payerName|is taken
            to: customerNo|to: amount|holds something else
            length: 20, type: DIGITS, to: customerNo|length: 20, type: DIGITS|to' is missing
            length: 20, type|length: 19-20, type|length isn't fixed
            {slot: okYen|{slot: nothing|no trailer field is kept in nothing
            type: NUMBER, to: amount|type: NUMBER, to: amount, guard: true|only a text, code or digits can be guarded
            id: zengin-91-result|id: ../zengin|an id is of small letters, digits and hyphens
            identity: ACCOUNT_TRANSFER||identity is missing
            provenance: PUBLIC||provenance is missing
            recordLength: 120|recordLength: many|line 1
            role: HEADER|role: HEAD|HEAD
            characterFindings: WARNED|characterFindings: MAYBE|MAYBE
            """)
    void refusesAFileThatDoesNotAddUp(String from, @Nullable String to, String message) throws Exception {
        String yaml = shipped("zengin-91-result");
        assertThat(yaml).contains(from);

        assertThatThrownBy(() -> read(yaml.replace(from, to == null ? "" : to)))
                .isInstanceOf(LayoutFault.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesTwoFilesOfOneIdAndAFolderThatIsNotThere(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("one.yaml"), shipped("dsk-csv"));
        Files.writeString(folder.resolve("two.yml"), shipped("dsk-csv"));

        assertThatThrownBy(() -> Layouts.load(folder))
                .isInstanceOf(LayoutFault.class)
                .hasMessageContaining("dsk-csv");
        assertThatThrownBy(() -> Layouts.load(folder.resolve("absent")))
                .isInstanceOf(LayoutFault.class)
                .hasMessageContaining("absent");
    }

    @Test
    void nothingIsVerifiedWithoutSources() throws Exception {
        String yaml = shipped("example-mpn-csv");
        String unsourced =
                yaml.replaceFirst("(?s)sources:\n(  - [^\n]*\n)+", "").replace("verified: false", "verified: true");

        assertThatThrownBy(() -> read(unsourced)).hasMessageContaining("name the sources");
        assertThat(Layouts.load().all())
                .filteredOn(layout -> layout.verification() == Verification.VERIFIED)
                .extracting(Layout::id)
                .containsExactly("dsk-csv", "zengin-03", "zengin-91-request", "zengin-91-result");
    }

    @Test
    void refusesUnknownKeys() throws Exception {
        String yaml = shipped("dsk-csv") + "\nfoo: bar\n";

        assertThatThrownBy(() -> read(yaml)).isInstanceOf(LayoutFault.class);
    }

    @Test
    void refusesRecordsThatCannotBeToldApart() throws Exception {
        String yaml = shipped("zengin-91-result").replace("text: \"9\"", "text: \"8\"");

        assertThatThrownBy(() -> read(yaml)).hasStackTraceContaining("can't be told apart");
    }
}
