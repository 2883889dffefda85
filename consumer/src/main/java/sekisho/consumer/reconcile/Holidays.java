package sekisho.consumer.reconcile;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.charset.Charset;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import sekisho.consumer.db.Query;

/**
 * The Cabinet Office's CSV 国民の祝日・休日 (https://www8.cao.go.jp/chosei/shukujitsu/gaiyou.html): a heading, then date
 * as yyyy/M/d and name; windows-31j. It replaces what was loaded before.
 */
public final class Holidays {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/M/d");

    private Holidays() {}

    /**
     * Loads the file; the caller commits.
     *
     * @return holidays loaded
     * @throws HolidaysRefused if a row isn't a date and a name, or there is none at all
     */
    public static int load(Connection connection, byte[] csv, Charset charset) throws SQLException, HolidaysRefused {
        Map<LocalDate, String> days = read(csv, charset);
        Query.of(connection, "delete from business_holiday").update();
        for (Map.Entry<LocalDate, String> day : days.entrySet()) {
            Query.of(connection, "insert into business_holiday (day, name) values (?, ?)", day.getKey(), day.getValue())
                    .update();
        }
        return days.size();
    }

    private static Map<LocalDate, String> read(byte[] csv, Charset charset) throws HolidaysRefused {
        Map<LocalDate, String> days = new LinkedHashMap<>();
        try {
            for (CsvRecord row : CsvReader.builder().ofCsvRecord(new String(csv, charset))) {
                if (row.getStartingLineNumber() > 1) {
                    if (row.getFieldCount() < 2) {
                        throw new HolidaysRefused(row.getStartingLineNumber());
                    }
                    days.put(day(row), row.getField(1));
                }
            }
        } catch (CsvParseException e) {
            throw new HolidaysRefused(1);
        }
        if (days.isEmpty()) {
            throw new HolidaysRefused(1);
        }
        return days;
    }

    private static LocalDate day(CsvRecord row) throws HolidaysRefused {
        try {
            return LocalDate.parse(row.getField(0), DAY);
        } catch (DateTimeParseException e) {
            throw new HolidaysRefused(row.getStartingLineNumber());
        }
    }
}
