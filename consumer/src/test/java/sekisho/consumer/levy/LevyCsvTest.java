package sekisho.consumer.levy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sekisho.records.key.MatchKey;

class LevyCsvTest {
    private static final String ROW = "L1,2026,固定資産税,1,00000001,39500,2026-06-01,1,ACTIVE,BARCODE:2026030100012345";

    @Test
    void readsARowWithAllItsKeys() throws Exception {
        List<LevyRow> rows = read(LevyCsv.HEADER + "\n" + ROW + "|MPN:99999-1-127\n");

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.levyId()).isEqualTo("L1");
            assertThat(row.taxItem()).isEqualTo("固定資産税");
            assertThat(row.amountDue()).isEqualTo(39_500);
            assertThat(row.dueOn()).isEqualTo(LocalDate.of(2026, 6, 1));
            assertThat(row.keys())
                    .extracting(MatchKey::text)
                    .containsExactly("MPN:99999-1-127", "BARCODE:2026030100012345");
        });
    }

    @Test
    void takesQuotedFieldsAndBothLineEnds() throws Exception {
        String quoted = ROW.replace("固定資産税", "\"固定,\"\"資産\"\"税\"");

        assertThat(read(LevyCsv.HEADER + "\r\n" + quoted + "\r\n"))
                .singleElement()
                .satisfies(row -> assertThat(row.taxItem()).isEqualTo("固定,\"資産\"税"));
    }

    @Test
    void keysAreASet() throws Exception {
        LevyRow one = read(LevyCsv.HEADER + "\n" + ROW + "|MPN:1-2-3\n").get(0);
        LevyRow other = read(LevyCsv.HEADER + "\n" + ROW.replace("BARCODE", "MPN:1-2-3|BARCODE") + "\n")
                .get(0);

        assertThat(one.content()).isEqualTo(other.content());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "L1,2026,税,1,1,-1,2026-06-01,1,ACTIVE,",
                "L1,2026,税,1,1,1.5,2026-06-01,1,ACTIVE,",
                "L1,2026,税,1,1,1,2026/06/01,1,ACTIVE,",
                "L1,2026,税,1,1,1,2026-06-01,0,ACTIVE,",
                "L1,2026,税,1,1,1,2026-06-01,1,OPEN,",
                "L1,2026,税,1,1,1,2026-06-01,1,ACTIVE,BARCODE",
                "L1,2026,税,1,1,1,2026-06-01,1,ACTIVE,SECRET:1",
                ",2026,税,1,1,1,2026-06-01,1,ACTIVE,",
                "L1,2026,税,,1,1,2026-06-01,1,ACTIVE,",
                "L1,2026,税,1,1,1,2026-06-01,1,ACTIVE"
            })
    void refusesAFaultyRowByItsLineAlone(String row) {
        assertThatThrownBy(() -> read(LevyCsv.HEADER + "\n" + ROW + "\n" + row + "\n"))
                .isInstanceOf(LevyRefused.class)
                .hasMessageStartingWith("line 3: ")
                .hasMessageNotContaining("SECRET")
                .hasMessageNotContaining("2026/06/01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "levyId,taxYear\n",
                "\ufefflevyId,taxYear,taxItem,period,noticeNo,amountDue,dueOn,version,status,keys\n"
            })
    void refusesAnotherHeaderAndAByteOrderMark(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(LevyRefused.class).hasMessageStartingWith("line 1: ");
    }

    @Test
    void refusesAnotherEncoding() {
        byte[] bytes = (LevyCsv.HEADER + "\n" + ROW + "\n").getBytes(Charset.forName("windows-31j"));

        assertThatThrownBy(() -> read(bytes)).isInstanceOf(LevyRefused.class).hasMessageContaining("UTF-8");
    }

    private static List<LevyRow> read(String text) throws IOException, LevyRefused {
        return read(text.getBytes(UTF_8));
    }

    private static List<LevyRow> read(byte[] bytes) throws IOException, LevyRefused {
        List<LevyRow> rows = new ArrayList<>();
        LevyCsv.<RuntimeException>read(new ByteArrayInputStream(bytes), rows::add);
        return rows;
    }
}
