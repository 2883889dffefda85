package sekisho.consumer.audit;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import sekisho.consumer.ConsumerMeters;
import sekisho.consumer.db.Database;
import sekisho.consumer.db.Query;
import sekisho.consumer.intake.Intake;

/** Takes what the intake noted (starts, halts) into the audit record, which the intake itself can't write. */
public final class IntakeTrace {
    private static final int PAGE = 500;

    private final Database database;
    private final AuditLog audit;
    private final ConsumerMeters meters;

    public IntakeTrace(Database database, AuditLog audit, ConsumerMeters meters) {
        this.database = database;
        this.audit = audit;
        this.meters = meters;
    }

    /** Takes what is new, and counts how often the intake was started lately. */
    public void turn() throws SQLException {
        take();
        meters.intakeStarts(database.transact(connection -> Query.of(
                        connection,
                        "select count(*) from intake_event where code = ?"
                                + " and at > clock_timestamp() - interval '10 minutes'",
                        Intake.BEGUN)
                .first(row -> row.getLong(1))
                .orElse(0L)));
    }

    private void take() throws SQLException {
        database.transact(connection -> {
            long last = Query.of(connection, "select last_id from intake_event_told for update")
                    .first(row -> row.getLong(1))
                    .orElse(0L);
            List<Event> events = Query.of(
                            connection,
                            "select id, at, topic, partition, code from intake_event where id > ? order by id limit ?",
                            last,
                            PAGE)
                    .list(row -> new Event(
                            row.getLong("id"),
                            Query.instant(row, "at"),
                            row.getString("topic"),
                            Optional.ofNullable(row.getString("partition")),
                            row.getString("code")));
            for (Event event : events) {
                audit.append(
                        connection,
                        AuditEvent.of(AuditStep.INTAKE_NOTED, "intake", event.at())
                                .with("topic", event.topic())
                                .with("partition", event.partition())
                                .with("code", event.code()));
            }
            if (!events.isEmpty()) {
                long told = events.get(events.size() - 1).id();
                Query.of(connection, "update intake_event_told set last_id = ?", told)
                        .update();
            }
            return events.size();
        });
    }

    private record Event(long id, Instant at, String topic, Optional<String> partition, String code) {}
}
