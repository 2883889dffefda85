package sekisho.consumer.process;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sekisho.consumer.audit.AuditEvent;
import sekisho.consumer.audit.AuditLog;
import sekisho.consumer.audit.AuditStep;
import sekisho.consumer.db.Database;
import sekisho.consumer.db.Query;
import sekisho.envelope.EnvelopeRefused;

/** What is done by the clock and not because something came: each piece in its own rhythm, one after the other. */
final class Care {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private final Clock clock;
    private final List<Piece> pieces = new ArrayList<>();

    Care(Clock clock) {
        this.clock = clock;
    }

    /** One thing to do. */
    @FunctionalInterface
    interface Task {
        void run() throws SQLException, IOException, EnvelopeRefused;
    }

    /** Adds a piece, due at once. */
    Care every(Duration rhythm, Task task) {
        pieces.add(new Piece(rhythm, task));
        return this;
    }

    /** Does what is due. A piece that fails is due again after its rhythm; the others are not kept waiting by it. */
    void turn() throws SQLException, IOException, EnvelopeRefused {
        Optional<SQLException> sql = Optional.empty();
        Optional<IOException> io = Optional.empty();
        for (Piece piece : pieces) {
            try {
                piece.turn(clock.instant());
            } catch (SQLException e) {
                sql = Optional.of(e);
            } catch (IOException e) {
                io = Optional.of(e);
            }
        }
        if (sql.isPresent()) {
            throw sql.get();
        }
        if (io.isPresent()) {
            throw io.get();
        }
    }

    /** Closes the days before today, once: a checkpoint under everything of them. */
    static void closeDay(Database database, AuditLog audit, Clock clock) throws SQLException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), JAPAN);
        database.transact(connection -> {
            boolean closed = Query.of(
                            connection,
                            "select exists (select from audit_checkpoint where (at at time zone 'Asia/Tokyo')::date = ?)",
                            today)
                    .first(row -> row.getBoolean(1))
                    .orElse(false);
            if (!closed) {
                audit.append(
                        connection,
                        AuditEvent.of(AuditStep.DAY_CLOSED, AuditEvent.PROCESS, clock.instant())
                                .with("before", today.toString()));
                audit.checkpoint(connection);
            }
            return !closed;
        });
    }

    private static final class Piece {
        private final Duration rhythm;
        private final Task task;
        private Instant due = Instant.MIN;

        Piece(Duration rhythm, Task task) {
            this.rhythm = rhythm;
            this.task = task;
        }

        void turn(Instant now) throws SQLException, IOException, EnvelopeRefused {
            if (!now.isBefore(due)) {
                due = now.plus(rhythm);
                task.run();
            }
        }
    }
}
