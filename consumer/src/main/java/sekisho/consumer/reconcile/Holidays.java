package sekisho.consumer.reconcile;

import java.nio.charset.Charset;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import sekisho.consumer.db.Query;
import sekisho.service.calendar.BusinessCalendar;
import sekisho.service.calendar.HolidayFile;
import sekisho.service.calendar.HolidaysRefused;

/** The holidays of this ledger 祝日, by which stale payments are found. */
public final class Holidays {
    private Holidays() {}

    /**
     * Loads the Cabinet Office's file in place of what was loaded before; the caller commits.
     *
     * @return holidays loaded
     * @throws HolidaysRefused if a row isn't a date and a name, or there is none at all
     */
    public static int load(Connection connection, byte[] csv, Charset charset) throws SQLException, HolidaysRefused {
        Map<LocalDate, String> days = HolidayFile.read(csv, charset);
        Query.of(connection, "delete from business_holiday").update();
        for (Map.Entry<LocalDate, String> day : days.entrySet()) {
            Query.of(connection, "insert into business_holiday (day, name) values (?, ?)", day.getKey(), day.getValue())
                    .update();
        }
        return days.size();
    }

    /** The calendar they make. */
    public static BusinessCalendar calendar(Connection connection) throws SQLException {
        Set<LocalDate> days = Set.copyOf(Query.of(connection, "select day from business_holiday")
                .list(row -> row.getObject(1, LocalDate.class)));
        return new BusinessCalendar(days, BusinessCalendar.YearEnd.CLOSED);
    }
}
