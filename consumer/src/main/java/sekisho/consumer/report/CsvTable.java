package sekisho.consumer.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.List;

/**
 * A table as CSV that a spreadsheet opens without doing anything: a text cell that begins like a formula
 * ({@code = + - @}, tab or carriage return) gets an apostrophe before it. Lines end with CRLF; a character that the
 * encoding lacks becomes {@code ?}.
 */
public final class CsvTable {
    private static final String FORMULA_STARTS = "=+-@\t\r\uff1d\uff0b\uff0d\uff20";

    private CsvTable() {}

    /** How the file is encoded. */
    public enum Encoding {
        /** UTF-8 with a byte order mark, which spreadsheets need. */
        UTF_8_BOM(UTF_8, "\ufeff"),
        /** windows-31j, for older tools. */
        WINDOWS_31J(Charset.forName("windows-31j"), "");

        private final Charset charset;
        private final String start;

        Encoding(Charset charset, String start) {
            this.charset = charset;
            this.start = start;
        }
    }

    /** Writes heading and lines; the stream stays open. */
    public static <T> void write(Table<T> table, Encoding encoding, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, encoding.charset);
        text.write(encoding.start);
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
        csv.writeRecord(table.columns().stream().map(Column::ja).toList());
        for (T line : table.printed()) {
            csv.writeRecord(cells(table.columns(), line));
        }
        csv.flush();
        text.flush();
    }

    private static <T> List<String> cells(List<Column<T>> columns, T line) {
        return columns.stream()
                .map(column -> column.isNumber(line) ? column.text(line) : inert(column.text(line)))
                .toList();
    }

    private static String inert(String cell) {
        return !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0 ? '\'' + cell : cell;
    }
}
