package sekisho.demo.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sekisho.consumer.batch.BatchRow;
import sekisho.consumer.batch.Stage;
import sekisho.demo.process.RoleProcess;
import sekisho.demo.run.Ledger;
import sekisho.demo.run.Officers;
import sekisho.demo.site.Site;
import sekisho.envelope.Sha256;

/** One batch from its file to the last event, through the processes of a site. */
final class BenchRun {
    static final String FEED = "bank";
    private static final Pattern REPORT = Pattern.compile("^\\{.*\"manifest\".*}$");

    private final Site site;
    private final Clock clock;
    private final BenchRoles roles;
    private final BenchRoles.Services services;
    private final Stages stages;
    private final Ledger ledger;

    BenchRun(Site site, Clock clock, BenchRoles roles, BenchRoles.Services services, Stages stages) {
        this.site = site;
        this.clock = clock;
        this.roles = roles;
        this.services = services;
        this.stages = stages;
        this.ledger = new Ledger(site.database(), clock);
    }

    /** Runs all stages; {@code records} must have been imported at the end. */
    Travelled run(BenchFiles files, long records) throws Exception {
        stages.command(BenchStage.LEVIES, () -> roles.levies(files.levies()));
        JsonNode sent = report(stages.command(BenchStage.PRODUCER, () -> roles.send(FEED, files.file())));
        Sha256 batch = Sha256.parse(sent.path("manifest").asText());
        long chunks = sent.path("chunks").asLong();
        checkpoint();
        intake(chunks);
        RoleProcess consumer = services.consumer().process();
        stages.await(BenchStage.VERIFY, consumer, () -> isAt(batch, Stage.AWAITING_APPROVAL));
        stages.work(BenchStage.APPROVAL, consumer, () -> approve(batch));
        stages.await(BenchStage.IMPORT, consumer, () -> isAt(batch, Stage.IMPORTED));
        stages.await(BenchStage.PUBLICATION, consumer, this::isPublished);
        requireImported(records);
        return new Travelled(
                ledger.count("select count(*) from levy"),
                sent.path("bytes").asLong(),
                chunks,
                ledger.count("select count(*) from outbox"));
    }

    private void checkpoint() throws IOException, SQLException, BenchFailed, InterruptedException {
        try (Receipts receipts = new Receipts(site, FEED)) {
            stages.await(BenchStage.CHECKPOINT, services.processor().process(), () -> {
                services.requireAlive();
                return receipts.isAnswered();
            });
        }
    }

    /** Manifest, chunks and verdict are in, or the tombstone of a refused batch. */
    private void intake(long chunks) throws IOException, SQLException, BenchFailed, InterruptedException {
        stages.await(BenchStage.INTAKE, services.intake().process(), () -> {
            services.requireAlive();
            if (ledger.count("select count(*) from verdict where outcome = 'REFUSED'") > 0) {
                throw services.processor().failed("refused the batch");
            }
            return ledger.count("select count(*) from inbox") >= chunks + 2;
        });
    }

    private void approve(Sha256 batch) throws Exception {
        try (Officers officers = new Officers(site, clock)) {
            officers.openWindow();
            officers.approve(batch);
        }
    }

    private boolean isAt(Sha256 batch, Stage wanted) throws IOException, SQLException, BenchFailed {
        services.requireAlive();
        Optional<BatchRow> row = ledger.batch(batch);
        Optional<Stage> stage = row.map(BatchRow::stage);
        if (stage.isPresent() && stage.get().isFinal() && stage.get() != Stage.IMPORTED) {
            throw services.consumer()
                    .failed("came to " + stage.get() + " " + row.get().code().orElse(""));
        }
        return stage.isPresent() && stage.get().compareTo(wanted) >= 0;
    }

    private boolean isPublished() throws IOException, SQLException, BenchFailed {
        services.requireAlive();
        return ledger.isPublished();
    }

    private void requireImported(long records) throws SQLException, BenchFailed {
        long imported = ledger.count("select coalesce(sum(reports), 0) from batch_import");
        if (imported != records) {
            throw new BenchFailed("the ledger holds %,d records, %,d were sent".formatted(imported, records));
        }
    }

    private static JsonNode report(Logged send) throws IOException, BenchFailed {
        Optional<Matcher> line = send.find(REPORT);
        if (line.isEmpty()) {
            throw send.failed("did not report");
        }
        return JsonMapper.builder().build().readTree(line.get().group());
    }
}
