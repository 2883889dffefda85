package sekisho.consumer.levy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import sekisho.records.key.MatchKey;

/** Rows into the working table {@code incoming}, in COPY's text format. */
final class LevyCopy implements Closeable {
    private final Writer out;
    private long line;

    LevyCopy(Connection connection) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        out = new BufferedWriter(
                new OutputStreamWriter(new PGCopyOutputStream(postgres, "copy incoming from stdin"), UTF_8));
    }

    void add(LevyRow row) throws IOException {
        out.write(String.join(
                "\t",
                Long.toString(++line),
                escaped(row.levyId()),
                Integer.toString(row.taxYear()),
                escaped(row.taxItem()),
                escaped(row.period()),
                escaped(row.noticeNo()),
                Long.toString(row.amountDue()),
                row.dueOn().toString(),
                Long.toString(row.version()),
                row.status().name(),
                escaped(keys(row)),
                "\\\\x" + HexFormat.of().formatHex(row.content())));
        out.write('\n');
    }

    private static String keys(LevyRow row) {
        return row.keys().stream()
                .map(MatchKey::text)
                .map(key -> '"' + key.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
