package sekisho.consumer.intake;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Asks now and then what the topic still offers, and writes it down for the consumer. */
final class Offers {
    private final PositionStore store;
    private final Duration rhythm;
    private final Clock clock;
    private Instant due = Instant.MIN;

    Offers(PositionStore store, Duration rhythm, Clock clock) {
        this.store = store;
        this.rhythm = rhythm;
        this.clock = clock;
    }

    void look(SourceLog log) throws SQLException {
        Instant now = clock.instant();
        if (!now.isBefore(due)) {
            due = now.plus(rhythm);
            store.offered(log.earliest());
        }
    }
}
