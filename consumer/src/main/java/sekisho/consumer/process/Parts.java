package sekisho.consumer.process;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.Uuid;
import sekisho.consumer.ConsumerMeters;
import sekisho.consumer.act.ActClerk;
import sekisho.consumer.act.Effects;
import sekisho.consumer.act.StandingApprovals;
import sekisho.consumer.audit.AuditEvent;
import sekisho.consumer.audit.AuditLog;
import sekisho.consumer.audit.AuditStep;
import sekisho.consumer.audit.KeptHead;
import sekisho.consumer.audit.Restores;
import sekisho.consumer.db.Database;
import sekisho.consumer.db.Query;
import sekisho.consumer.dropin.DropIn;
import sekisho.consumer.dropin.DropInSettings;
import sekisho.consumer.flow.FlowWorker;
import sekisho.consumer.flow.VerdictDesk;
import sekisho.consumer.importing.BatchImport;
import sekisho.consumer.importing.ClockMark;
import sekisho.consumer.inbox.PinnedTopic;
import sekisho.consumer.inbox.SealedBatches;
import sekisho.consumer.inbox.Strays;
import sekisho.consumer.retention.Retention;
import sekisho.consumer.retention.SourceWatch;
import sekisho.consumer.trust.TrustFolder;
import sekisho.consumer.verify.BatchContents;
import sekisho.consumer.verify.InnerVerifier;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;
import sekisho.envelope.SignedBy;
import sekisho.records.layout.Layouts;
import sekisho.scanning.ClamdScanner;
import sekisho.scanning.Scanner;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;
import sekisho.schemas.event.BatchVerdict;
import sekisho.schemas.stream.CanonicalLimits;
import sekisho.schemas.wire.SingleObjectFraming;

/** The consumer's parts, wired. */
final class Parts {
    private final ConsumerConfig config;
    private static final Duration CANARY = Duration.ofMinutes(1);

    private final Database database;
    private final Scanner scanner;
    private final ConsumerMeters meters;
    private final Clock clock;
    final TrustFolder trust;
    final AuditLog audit;
    final BatchContents contents;
    final PinnedTopic pinned;
    private final Optional<BelievedScanner> watch;

    Parts(ConsumerConfig config, Database database, Scanner scanner, ConsumerMeters meters, Clock clock)
            throws IOException, EnvelopeRefused {
        this.config = config;
        this.database = database;
        this.meters = meters;
        this.clock = clock;
        this.trust = new TrustFolder(config.trust(), clock);
        this.audit = config.auditLog();
        this.contents = contents(config);
        this.watch = watch(scanner);
        this.scanner = watch.<Scanner>map(watched -> watched).orElse(scanner);
        Uuid id = Uuid.fromString(config.source().topicId());
        this.pinned = new PinnedTopic(
                config.topic(),
                new java.util.UUID(id.getMostSignificantBits(), id.getLeastSignificantBits()),
                config.source().partitions());
    }

    ConsumerMeters meters() {
        return meters;
    }

    /** Leaves word of the start: which keys are in use, and whether the settings are other ones than last time. */
    void started() throws SQLException {
        Sha256 settings = ConfigPrint.of(config);
        database.transact(connection -> {
            Optional<String> before = Query.of(
                            connection, "select encode(config::bytea, 'hex') from config_seen order by at desc limit 1")
                    .first(row -> row.getString(1));
            if (before.isPresent() && !before.get().equals(settings.hex())) {
                audit.append(connection, event(AuditStep.CONFIG_CHANGED).with("config", settings));
            }
            if (!before.equals(Optional.of(settings.hex()))) {
                Query.of(connection, "insert into config_seen (config) values (?)", settings)
                        .update();
            }
            audit.append(
                    connection,
                    event(AuditStep.CONSUMER_STARTED)
                            .with("config", settings)
                            .with(
                                    "readingKey",
                                    SignedBy.sha256(
                                            contents.keys().entries().get(0).certificate()))
                            .with("inboxKey", contents.inboxKey()));
            return true;
        });
    }

    Restores restores() throws IOException, EnvelopeRefused {
        KeptHead kept = new KeptHead(config.state(), config.auditVerifier());
        return new Restores(database, audit, kept, clock);
    }

    LedgerLook look() {
        return new LedgerLook(database, config.ledger(), clock);
    }

    Strays strays() {
        return new Strays(database, pinned, audit, meters, clock);
    }

    ClockMark clockMark() {
        return new ClockMark(database, audit, meters, clock, System::nanoTime);
    }

    Retention retention() {
        return new Retention(database, config.retention(), audit, clock);
    }

    /** What is done by the clock. */
    Care care() {
        var source = new SourceWatch(database, config.retention(), audit, meters, clock);
        Retention retention = retention();
        Care care = new Care(clock)
                .every(Duration.ofSeconds(30), () -> Care.closeDay(database, audit, clock))
                .every(Duration.ofSeconds(30), source::turn)
                .every(config.retention().every(), retention::run);
        watch.ifPresent(scanner -> care.every(CANARY, scanner::look));
        DropInSettings dropIn = config.dropIn();
        if (dropIn != null) {
            var files = new DropIn(database, new SealedBatches(database, trust, clock), contents, dropIn, audit, clock);
            care.every(Duration.ofSeconds(1), files::turn);
        }
        return care;
    }

    private AuditEvent event(AuditStep step) {
        return AuditEvent.of(step, AuditEvent.PROCESS, clock.instant());
    }

    FlowWorker flows() {
        var verifier = new InnerVerifier(contents, scanner, clock);
        var verdicts = new VerdictDesk(database, trust, verifier, audit, meters, clock);
        var framing = SingleObjectFraming.of(
                List.of(BatchOpened.getClassSchema(), BatchChunk.getClassSchema(), BatchVerdict.getClassSchema()));
        return new FlowWorker(database, framing, contents.keys(), verdicts, audit, meters, clock);
    }

    /** The scanner that must find its test signature, if there is one. */
    Optional<BelievedScanner> believed() {
        return watch;
    }

    /** A scanner of the caller's own has no test signature. */
    private Optional<BelievedScanner> watch(Scanner own) {
        ConsumerConfig.ScannerSettings settings = config.scanner();
        return settings == null || !(own instanceof ClamdScanner)
                ? Optional.empty()
                : Optional.of(new BelievedScanner(own, settings.canary(), database, audit, clock));
    }

    ActClerk acts() {
        return new ActClerk(
                database,
                trust,
                new Effects(trust, clock, config.longestWindow(), new ConfiguredKeys(config.reading())),
                audit,
                meters,
                clock);
    }

    StandingApprovals standing() {
        return new StandingApprovals(database, audit, meters, clock);
    }

    BatchImport imports() {
        return new BatchImport(database, trust, contents, config.settleDays(), audit, meters, clock);
    }

    /** Opens the content of batches with the inner reading keys. */
    static BatchContents contents(ConsumerConfig config) throws IOException, EnvelopeRefused {
        Layouts layouts = Layouts.load(Optional.ofNullable(config.layouts()));
        return new BatchContents(
                new ConfiguredKeys(config.reading()).load(),
                new ConfiguredKeys(config.inbox()).load(),
                layouts,
                CanonicalLimits.forFile(config.fileMiB() * (1L << 20)));
    }
}
