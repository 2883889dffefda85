package sekisho.demo.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sekisho.consumer.batch.BatchRow;
import sekisho.consumer.batch.Stage;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.levy.LevyLoadSummary;
import sekisho.consumer.levy.LevyRefused;
import sekisho.consumer.process.ConsumerConfig;
import sekisho.consumer.process.Inspection;
import sekisho.demo.day.SampleDay;
import sekisho.demo.site.Site;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;
import sekisho.producer.BatchRef;
import sekisho.service.ConfigFile;

/** The sample day from its first file to the last event, told as it goes. */
public final class DemoRun {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Site site;
    private final Clock clock;
    private final Teller teller;
    private final Ledger ledger;
    private final long begun = System.nanoTime();

    public DemoRun(Site site, Clock clock, Teller teller) {
        this.site = site;
        this.clock = clock;
        this.teller = teller;
        this.ledger = new Ledger(site.database(), clock);
    }

    public DemoResult run()
            throws IOException, SQLException, LevyRefused, EnvelopeRefused, ConsumerRefused, InterruptedException {
        SampleDay.unpack(site.folder().inbox());
        LevyLoadSummary levies = ledger.loadLevies(site.folder().inbox().resolve("levies.csv"));
        teller.levies(levies);

        teller.sending();
        List<SentFile> sent = new Feeds(site.folder(), clock).sendAll(SampleDay.FILES);
        sent.forEach(teller::sent);

        teller.inside();
        List<BatchRow> waiting = new ArrayList<>();
        for (SentFile file : released(sent)) {
            BatchRow row = ledger.await(file.batch().hash(), Stage.AWAITING_APPROVAL, PATIENCE);
            teller.verified(file, row);
            waiting.add(row);
        }
        decide(waiting);
        for (SentFile file : released(sent)) {
            teller.imported(file, ledger.await(file.batch().hash(), Stage.IMPORTED, PATIENCE));
        }
        ledger.awaitPublication(PATIENCE);
        return result(sent);
    }

    private void decide(List<BatchRow> waiting)
            throws IOException, SQLException, EnvelopeRefused, ConsumerRefused, InterruptedException {
        try (Officers officers = new Officers(site, clock)) {
            officers.openWindow();
            teller.windowOpened();
            for (BatchRow row : waiting) {
                if (row.stage() == Stage.AWAITING_APPROVAL) {
                    officers.approve(row.manifestHash());
                    teller.approved(row);
                }
            }
        }
    }

    private DemoResult result(List<SentFile> sent) throws IOException, SQLException, EnvelopeRefused {
        JsonNode summary = ledger.summary();
        List<String> differences = new ArrayList<>(SampleDay.expectation().differences(summary));
        List<DemoResult.BatchLine> lines = new ArrayList<>();
        for (SentFile file : sent) {
            DemoResult.BatchLine line = line(file);
            lines.add(line);
            differences.addAll(Fates.differences(file.file(), line));
        }
        TaxSystem.Reading reading = new TaxSystem(site).read();
        differences.addAll(Fates.unheard(summary, reading.levyStates()));
        double seconds = (System.nanoTime() - begun) / 1e9;
        DemoResult result = new DemoResult(
                differences.isEmpty(),
                differences,
                site.parts().clamd().isPresent() ? "clamd" : "test-scanner",
                lines,
                summary,
                reading.types(),
                reading.subjects().size(),
                seconds);
        teller.end(result);
        return result;
    }

    private DemoResult.BatchLine line(SentFile file) throws IOException, SQLException, EnvelopeRefused {
        BatchRef batch = file.batch();
        Optional<BatchRow> row = ledger.batch(batch.hash());
        return new DemoResult.BatchLine(
                file.file().name(),
                file.file().feed(),
                batch.sequence(),
                batch.hash().hex(),
                file.sent().tally().records(),
                file.sent().tally().yen(),
                batch.chunks(),
                batch.bytes(),
                file.verdict(),
                row.map(found -> found.stage().name()).orElse(Fates.TOMBSTONE),
                rebuilt(file, row));
    }

    /** Rebuilds a file inside, from records alone, and compares it with the one that was sent. */
    private String rebuilt(SentFile file, Optional<BatchRow> row) throws IOException, SQLException, EnvelopeRefused {
        if (row.isEmpty() || row.get().opened().isEmpty()) {
            return "-";
        }
        ConsumerConfig config = ConfigFile.read(site.folder().consumerConfig(), ConsumerConfig.class);
        Sha256 original = Sha256.of(
                Files.readAllBytes(site.folder().inbox().resolve(file.file().name())));
        try (Inspection inspection = Inspection.open(config, clock)) {
            Inspection.Rebuilt rebuilt = inspection.rebuild(row.get(), OutputStream.nullOutputStream());
            return rebuilt.sha256().equals(original) ? rebuilt.word() : "differs";
        }
    }

    private static List<SentFile> released(List<SentFile> sent) {
        return sent.stream().filter(SentFile::isReleased).toList();
    }
}
