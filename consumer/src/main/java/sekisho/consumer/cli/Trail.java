package sekisho.consumer.cli;

import java.sql.Connection;
import java.sql.SQLException;
import sekisho.consumer.audit.AuditEvent;
import sekisho.consumer.audit.AuditLog;

/** Where a command leaves word of what it did. */
@FunctionalInterface
interface Trail {
    /** For a ledger without an importer around it. */
    Trail NONE = (connection, event) -> {};

    void append(Connection connection, AuditEvent event) throws SQLException;

    static Trail in(AuditLog log) {
        return log::append;
    }
}
