package sekisho.consumer.late;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import sekisho.consumer.db.Query;
import sekisho.consumer.ledger.SqlScript;

/**
 * Reckons late charges from levies, payments and the rates that stand, so that their order can't matter. A payment counts
 * from the day it was paid; what was confirmed beyond the principal pays the charge.
 */
public final class LateCharges {
    private static final SqlScript RECKON = SqlScript.beside(LateCharges.class, "late.sql");

    private LateCharges() {}

    /** Whether there are rates at all. */
    public static boolean areOn(Connection connection) throws SQLException {
        return Query.of(connection, "select exists (select from late_rate)")
                .first(row -> row.getBoolean(1))
                .orElse(false);
    }

    /** Every levy that owes or owed something, up to a day. */
    public static List<LateCharge> all(Connection connection, LocalDate upTo) throws SQLException {
        return read(connection, "", upTo);
    }

    /** One levy's; empty if it owes nothing. */
    public static Optional<LateCharge> of(Connection connection, String levyId, LocalDate upTo) throws SQLException {
        return read(connection, levyId, upTo).stream().findFirst();
    }

    private static List<LateCharge> read(Connection connection, String levyId, LocalDate upTo) throws SQLException {
        return Query.of(connection, RECKON.text(), levyId, upTo, upTo)
                .list(row -> new LateCharge(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)));
    }
}
