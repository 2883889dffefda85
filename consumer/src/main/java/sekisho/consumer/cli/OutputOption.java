package sekisho.consumer.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sekisho.consumer.report.CsvTable;
import sekisho.consumer.report.Table;
import sekisho.consumer.report.TextTable;

/** {@code --json}, {@code --csv FILE} and {@code --encoding}: how a report is given out. */
final class OutputOption {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    @Option(names = "--json", description = "JSONで出力 / print one JSON value instead of text")
    private boolean json;

    @Option(names = "--csv", paramLabel = "FILE", description = "表計算用CSVに書く / write a spreadsheet-safe CSV file")
    private @Nullable Path csv;

    @Option(
            names = "--encoding",
            defaultValue = "UTF_8_BOM",
            description = "CSVの文字コード / of the CSV: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
    private CsvTable.Encoding encoding = CsvTable.Encoding.UTF_8_BOM;

    <T> void print(PrintWriter out, Table<T> table) throws IOException {
        if (csv != null) {
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(csv))) {
                CsvTable.write(table, encoding, file);
            }
        }
        if (json) {
            out.println(JSON.writeValueAsString(table.lines()));
        } else if (csv == null) {
            TextTable.lines(table).forEach(out::println);
        }
        out.flush();
    }

    /** One value: as JSON if that is chosen. */
    boolean printsJson(PrintWriter out, Object value) throws IOException {
        if (json) {
            out.println(JSON.writeValueAsString(value));
            out.flush();
        }
        return json;
    }
}
