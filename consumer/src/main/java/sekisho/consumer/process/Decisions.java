package sekisho.consumer.process;

import java.io.IOException;
import java.sql.SQLException;
import sekisho.consumer.act.ActClerk;
import sekisho.consumer.act.StandingApprovals;
import sekisho.consumer.audit.IntakeTrace;
import sekisho.consumer.audit.Restores;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.db.Database;
import sekisho.consumer.importing.BatchImport;
import sekisho.consumer.importing.ClockMark;
import sekisho.consumer.inbox.Strays;
import sekisho.envelope.EnvelopeRefused;

/** A round of the thread that decides: acts, approvals in advance, imports, and what the record must say beside them. */
final class Decisions {
    private final Footing footing;
    private final Parts parts;
    private final Restores restores;
    private final Outputs outputs;
    private final ActClerk clerk;
    private final StandingApprovals standing;
    private final BatchImport imports;
    private final ClockMark clockMark;
    private final LedgerLook look;
    private final Strays strays;
    private final IntakeTrace trace;

    Decisions(Footing footing, Parts parts, Database database, Restores restores, Outputs outputs) {
        this.footing = footing;
        this.parts = parts;
        this.restores = restores;
        this.outputs = outputs;
        this.clerk = parts.acts();
        this.standing = parts.standing();
        this.imports = parts.imports();
        this.clockMark = parts.clockMark();
        this.look = parts.look();
        this.strays = parts.strays();
        this.trace = new IntakeTrace(database, parts.audit, parts.meters());
    }

    void turn() throws SQLException, IOException, ConsumerRefused, EnvelopeRefused {
        footing.check();
        if (restores.isOpen()) {
            parts.meters().restored(true);
            outputs.pause();
            clerk.resumesOnly();
            return;
        }
        parts.meters().restored(false);
        outputs.turn();
        clerk.turn();
        standing.turn();
        if (clockMark.stands()) {
            imports.turn(this::between);
        }
        look.turn();
        strays.turn(parts.trust.current().feeds().keySet());
        trace.turn();
        restores.keep();
    }

    private void between() throws SQLException, IOException, ConsumerRefused {
        clerk.turn();
        restores.keep();
    }
}
