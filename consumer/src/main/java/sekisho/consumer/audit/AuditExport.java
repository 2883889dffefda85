package sekisho.consumer.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import sekisho.consumer.db.Database;
import sekisho.envelope.Bytes;
import sekisho.envelope.json.JsonFields;

/**
 * The audit record as a file that needs nothing but the log's public key to be verified. One canonical JSON object a
 * line:
 *
 * <pre>
 * file       = header *entry *note
 * header     = {"format":"sekisho-audit","version":2}
 * entry      = {"entry":base64,"head":base64,"index":number,"leaf":hex}   ; in order, from 0
 * note       = {"note":base64,"size":number}                   ; signed checkpoints, smallest first
 * </pre>
 *
 * <p>{@code head} is the signed head of the tree that ends with the entry. An entry past its time has no {@code entry}: its
 * leaf still stands in the tree.
 */
public final class AuditExport {
    private static final int PAGE = 1_000;

    private AuditExport() {}

    /** Writes everything, as of one moment; the number of entries. */
    public static long write(Database database, OutputStream out) throws SQLException, IOException {
        return database.<Long, IOException>transact(connection -> {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            line(out, new JsonFields().put("format", "sekisho-audit").put("version", 2));
            long entries = rows(
                    connection,
                    "select idx, entry, encode(leaf::bytea, 'hex'), convert_to(note, 'UTF8') from audit_leaf order by idx",
                    row -> line(out, entry(row)));
            rows(
                    connection,
                    "select size, convert_to(note, 'UTF8') from audit_checkpoint order by size",
                    row -> line(
                            out,
                            new JsonFields().put("size", row.getLong(1)).putBase64("note", Bytes.of(row.getBytes(2)))));
            out.flush();
            return entries;
        });
    }

    private static JsonFields entry(ResultSet row) throws SQLException {
        JsonFields fields = new JsonFields().put("index", row.getLong(1)).put("leaf", row.getString(3));
        Optional.ofNullable(row.getBytes(2)).ifPresent(entry -> fields.putBase64("entry", Bytes.of(entry)));
        Optional.ofNullable(row.getBytes(4)).ifPresent(head -> fields.putBase64("head", Bytes.of(head)));
        return fields;
    }

    private static long rows(Connection connection, String sql, Line line) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(PAGE);
            long count = 0;
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    line.of(rows);
                    count++;
                }
            }
            return count;
        }
    }

    private static void line(OutputStream out, JsonFields fields) throws IOException {
        out.write(fields.bytes());
        out.write('\n');
    }

    /** Writes one row. */
    @FunctionalInterface
    private interface Line {
        void of(ResultSet row) throws SQLException, IOException;
    }
}
