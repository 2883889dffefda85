package sekisho.consumer.statement;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sekisho.consumer.db.Query;
import sekisho.records.key.Tally;
import sekisho.schemas.record.FileHeader;
import sekisho.schemas.record.StatementLine;

/**
 * Writes the lines of one bank statement inside the import's transaction. Names, texts and the full account number go no
 * further: of the city's own account the last four digits are kept.
 */
public final class StatementCopy implements AutoCloseable {
    private static final int PAGE = 1_000;
    private static final int SHOWN = 4;
    private static final String LINE = """
            insert into statement_line (batch_no, line, account, direction, amount, booked_on, inquiry_no,
                                        transaction_code, payer_code, nth)
            values (?, ?, ?, ?::statement_direction, ?, ?, ?, ?, ?, ?)""";
    private static final String PERIOD =
            "insert into statement_period (batch_no, line, account, first_day, last_day) values (?, ?, ?, ?, ?)";

    private final Connection connection;
    private final long batchNo;
    private final PreparedStatement insert;
    private final Map<List<Object>, Integer> equals = new HashMap<>();
    private String account = "";
    private long lines;
    private long yen;
    private int waiting;

    public StatementCopy(Connection connection, long batchNo) throws SQLException {
        this.connection = requireNonNull(connection, "connection is null");
        this.batchNo = batchNo;
        this.insert = connection.prepareStatement(LINE);
    }

    /** A header of a statement begins another account; of a file of payments it says nothing here. */
    public void take(FileHeader header) throws SQLException {
        LocalDate from = header.getPeriodFrom();
        LocalDate to = header.getPeriodTo();
        if (from == null || to == null) {
            return;
        }
        String number = text(header.getAccountNo());
        account = String.join(
                "-",
                text(header.getBankCode()),
                text(header.getBranchCode()),
                text(header.getAccountType()),
                number.substring(Math.max(0, number.length() - SHOWN)));
        Query.of(connection, PERIOD, batchNo, header.getLine(), account, from, to)
                .update();
    }

    /** Adds a line. */
    public void add(StatementLine line) throws SQLException {
        LocalDate bookedOn = requireNonNull(line.getBookedOn(), "bookedOn is null");
        String direction = Tally.Other.of(line).name();
        String inquiry = text(line.getInquiryNo());
        String transaction = text(line.getTransactionCode());
        String payer = text(line.getPayerCode());
        List<Object> said = List.of(account, direction, line.getAmount(), bookedOn, inquiry, transaction, payer);
        insert.setLong(1, batchNo);
        insert.setInt(2, line.getLine());
        insert.setString(3, account);
        insert.setString(4, direction);
        insert.setLong(5, line.getAmount());
        insert.setObject(6, bookedOn);
        insert.setString(7, inquiry);
        insert.setString(8, transaction);
        insert.setString(9, payer);
        insert.setInt(10, equals.merge(said, 1, Integer::sum));
        insert.addBatch();
        lines++;
        yen = Math.addExact(yen, line.getAmount());
        if (++waiting == PAGE) {
            send();
        }
    }

    /** Sends what is left. */
    public void finish() throws SQLException {
        send();
    }

    public long lines() {
        return lines;
    }

    public long yen() {
        return yen;
    }

    @Override
    public void close() throws SQLException {
        insert.close();
    }

    private void send() throws SQLException {
        if (waiting > 0) {
            insert.executeBatch();
            waiting = 0;
        }
    }

    private static String text(@Nullable CharSequence value) {
        return Objects.toString(value, "");
    }
}
