package sekisho.consumer.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=1"})
    void makesATextInertThatBeginsLikeAFormula(String cell) throws IOException {
        assertThat(csv(cell)).contains("'" + cell);
    }

    @Test
    void leavesNumbersAsNumbers() throws IOException {
        Table<Long> table = new Table<>("題", "Title", List.of(new Column<>("金額", "yen", yen -> yen)), List.of(-500L));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        CsvTable.write(table, CsvTable.Encoding.UTF_8_BOM, out);

        assertThat(out.toString(UTF_8)).isEqualTo("\ufeff金額\r\n-500\r\n");
    }

    @Test
    void quotesSeparatorsAndLineEnds() throws IOException {
        assertThat(csv("a,b\n\"c\"")).contains("\"a,b\n\"\"c\"\"\"");
    }

    private static String csv(String cell) throws IOException {
        Table<String> table =
                new Table<>("題", "Title", List.of(new Column<>("列", "Column", text -> text)), List.of(cell));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvTable.write(table, CsvTable.Encoding.UTF_8_BOM, out);
        return out.toString(UTF_8);
    }
}
