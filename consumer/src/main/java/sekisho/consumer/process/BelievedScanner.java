package sekisho.consumer.process;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.consumer.audit.AuditEvent;
import sekisho.consumer.audit.AuditLog;
import sekisho.consumer.audit.AuditStep;
import sekisho.consumer.db.Database;
import sekisho.consumer.standing.ScannerWatch.Seen;
import sekisho.scanning.CanaryScan;
import sekisho.scanning.ScanOutcome;
import sekisho.scanning.ScanOutcome.NotScanned.Reason;
import sekisho.scanning.ScanSource;
import sekisho.scanning.Scanner;

/**
 * The second scanner, which must find its test signature again and again. One that doesn't is not believed when it finds
 * nothing: until it does, every batch waits.
 */
final class BelievedScanner implements Scanner {
    private static final Logger LOG = LoggerFactory.getLogger(BelievedScanner.class);
    /** Longer than one block of a scanner, so the signature doesn't stand in the first one. */
    private static final long CANARY_BYTES = 1 << 20;

    private final Scanner scanner;
    private final CanaryScan canary;
    private final Database database;
    private final AuditLog audit;
    private final Clock clock;
    private volatile Optional<Reason> fault = Optional.of(Reason.CANARY);
    private volatile Optional<Seen> seen = Optional.empty();
    private boolean looked;

    /** @param signature a test signature that the scanner's definitions know */
    BelievedScanner(Scanner scanner, String signature, Database database, AuditLog audit, Clock clock) {
        this.scanner = scanner;
        this.canary = new CanaryScan(scanner, signature.getBytes(US_ASCII));
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public ScanOutcome scan(ScanSource source) throws IOException {
        Optional<Reason> now = fault;
        return now.isPresent() ? new ScanOutcome.NotScanned(now.get()) : scanner.scan(source);
    }

    /** Looks once; a change stands in the audit record. */
    void look() throws SQLException {
        Optional<Reason> found = canary.runAt(CANARY_BYTES);
        boolean changed = !found.equals(fault) || (!looked && found.isPresent());
        fault = found;
        Instant now = clock.instant();
        seen = Optional.of(
                new Seen(found, found.isEmpty() ? now : seen.map(Seen::foundAt).orElse(now)));
        if (changed && (looked || found.isPresent())) {
            tell(found);
        }
        looked = true;
    }

    /** What the last look told; empty before the first one. */
    Optional<Seen> seen() {
        return seen;
    }

    private void tell(Optional<Reason> found) throws SQLException {
        String code = found.map(Reason::code).orElse("none");
        LOG.atWarn().addKeyValue("code", code).log("state of the scanner changed");
        AuditStep step = found.isPresent() ? AuditStep.SCANNER_FAILED : AuditStep.SCANNER_RECOVERED;
        database.transact(connection -> {
            audit.append(
                    connection,
                    AuditEvent.of(step, AuditEvent.PROCESS, clock.instant()).with("code", code));
            return true;
        });
    }
}
