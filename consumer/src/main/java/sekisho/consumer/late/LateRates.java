package sekisho.consumer.late;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sekisho.consumer.db.Query;

/**
 * The dated table of rates as CSV, UTF-8, header {@value #HEADER}: percent a year in the first month after the due date
 * and after it; the principal is cut to {@code baseUnit} and none below {@code baseLeast}, the charge to
 * {@code chargeUnit} and none below {@code chargeLeast}; {@code reminderFee} is due when something is still owed more
 * than {@code reminderDays} days after the due date. Yen are whole.
 */
public final class LateRates {
    static final String HEADER =
            "validFrom,firstMonth,afterMonth,baseUnit,baseLeast,chargeUnit,chargeLeast,reminderDays,reminderFee";
    private static final List<String> COLUMNS = List.of(HEADER.split(","));
    private static final String INSERT = "insert into late_rate (valid_from, first_month, after_month, base_unit,"
            + " base_least, charge_unit, charge_least, reminder_days, reminder_fee) values (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final BigDecimal MOST_PERCENT = BigDecimal.valueOf(100);
    private static final int DECIMALS = 3;

    private LateRates() {}

    /**
     * Takes the table in, in place of the one before; a table without rows turns late charges off. The caller commits.
     *
     * @return rows
     * @throws LateRatesRefused at the first row that breaks a rule
     */
    public static int load(Connection connection, byte[] csv) throws SQLException, LateRatesRefused {
        Map<LocalDate, Object[]> rows = read(new String(csv, UTF_8));
        Query.of(connection, "delete from late_rate").update();
        for (Object[] row : rows.values()) {
            Query.of(connection, INSERT, row).update();
        }
        return rows.size();
    }

    private static Map<LocalDate, Object[]> read(String csv) throws LateRatesRefused {
        Map<LocalDate, Object[]> rows = new TreeMap<>();
        long line = 0;
        try {
            for (CsvRecord record : CsvReader.builder().ofCsvRecord(csv)) {
                line = record.getStartingLineNumber();
                if (line == 1) {
                    requireThat(record.getFields().equals(COLUMNS), line);
                } else {
                    requireThat(record.getFieldCount() == COLUMNS.size(), line);
                    Object[] row = row(record, line);
                    requireThat(rows.put((LocalDate) row[0], row) == null, line);
                }
            }
        } catch (CsvParseException e) {
            throw new LateRatesRefused(line + 1);
        }
        requireThat(line > 0, 1);
        return rows;
    }

    private static Object[] row(CsvRecord record, long line) throws LateRatesRefused {
        Object[] row = new Object[COLUMNS.size()];
        try {
            row[0] = LocalDate.parse(record.getField(0));
            for (int column = 1; column < row.length; column++) {
                boolean percent = column <= 2;
                row[column] = percent ? percent(record.getField(column), line) : whole(record, column, line);
            }
        } catch (DateTimeException | NumberFormatException e) {
            throw new LateRatesRefused(line);
        }
        return row;
    }

    private static BigDecimal percent(String text, long line) throws LateRatesRefused {
        BigDecimal percent = new BigDecimal(text);
        requireThat(percent.signum() >= 0 && percent.compareTo(MOST_PERCENT) <= 0 && percent.scale() <= DECIMALS, line);
        return percent;
    }

    private static Object whole(CsvRecord record, int column, long line) throws LateRatesRefused {
        String name = COLUMNS.get(column);
        int number = Integer.parseInt(record.getField(column));
        requireThat(number >= (name.endsWith("Unit") ? 1 : 0), line);
        return number;
    }

    private static void requireThat(boolean holds, long line) throws LateRatesRefused {
        if (!holds) {
            throw new LateRatesRefused(line);
        }
    }
}
