package sekisho.consumer.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sekisho.consumer.act.ActRow;
import sekisho.consumer.act.Desk;
import sekisho.consumer.act.Terms;
import sekisho.consumer.process.ConsumerConfig;
import sekisho.consumer.process.Importer;
import sekisho.envelope.Action;
import sekisho.envelope.Bytes;
import sekisho.envelope.Sha256;
import sekisho.envelope.sign.Signer;
import sekisho.scanning.ScanOutcome;
import sekisho.scanning.ScanSource;

/** A consumer on a test site with a hand-fed inbox, and what a test asks of it. */
public final class RunningImporter implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final ScanOutcome CLEAN = new ScanOutcome.Clean("test", "1", Instant.EPOCH);

    public final TestSite site;
    public final HandFedInbox inbox;
    public final Desk desk;
    private Optional<Importer> importer;
    private volatile ScanOutcome scan = CLEAN;

    public RunningImporter(Path folder, String... feeds) throws Exception {
        this(new TestSite(folder, feeds), Clock.systemUTC());
    }

    private RunningImporter(TestSite running, Clock clock) throws Exception {
        site = running;
        inbox = new HandFedInbox(site);
        desk = site.desk();
        importer = Optional.of(Importer.start(site.config(), this::scan, clock));
        eventually("select count(*) from person where active", TestSite.PERSONS);
    }

    private RunningImporter(TestSite site) {
        this.site = site;
        this.inbox = new HandFedInbox(site);
        this.desk = site.desk();
        this.importer = Optional.empty();
    }

    /** On a site that is there already. */
    public static RunningImporter on(TestSite site) throws Exception {
        return new RunningImporter(site, Clock.systemUTC());
    }

    /** Where its metrics and health are asked for. */
    public URI endpoint() {
        return importer.orElseThrow().endpoint();
    }

    /** For a consumer that runs elsewhere on the site's present database. */
    public static RunningImporter withoutProcess(TestSite site) {
        return new RunningImporter(site);
    }

    /** Stops the consumer; desk and database stay. */
    public void stopProcess() {
        importer.ifPresent(Importer::close);
        importer = Optional.empty();
    }

    /** What its health endpoint says. */
    public String health() throws Exception {
        var request = java.net.http.HttpRequest.newBuilder(
                        importer.orElseThrow().endpoint().resolve("/health"))
                .build();
        return java.net.http.HttpClient.newHttpClient()
                .send(request, java.net.http.HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** Starts it again. */
    public void startProcess() throws Exception {
        startProcess(site.config());
    }

    public void startProcess(ConsumerConfig config) throws Exception {
        importer = Optional.of(Importer.start(config, this::scan, Clock.systemUTC()));
    }

    public void scanner(ScanOutcome outcome) {
        scan = outcome;
    }

    public void cleanScanner() {
        scan = CLEAN;
    }

    /** Seals a file of the sample day as the first batch of a feed. */
    public SealedFile first(String feed, String sample) throws Exception {
        return SealedFile.seal(site, plan(feed, sample));
    }

    /** Seals a file of the sample day as the next batch of a feed. */
    public SealedFile next(SealedFile before, String sample) throws Exception {
        return SealedFile.seal(
                site, plan(before.manifest.statement().feed(), sample).after(before));
    }

    public static SealedFile.Plan plan(String feed, String sample) {
        return SealedFile.Plan.first(feed, layout(sample), SealedFile.sample(sample));
    }

    public static SealedFile.Plan plan(String feed, Bytes zengin) {
        return SealedFile.Plan.first(feed, "zengin-91-result", zengin);
    }

    public void deliver(SealedFile file) throws Exception {
        inbox.deliver(file, file.released(site));
    }

    public void approve(SealedFile file) throws Exception {
        carryOut(desk.approval(file.manifest.hash().hex()), site.clerk, site.officer);
    }

    public void openWindow(String feed) throws Exception {
        Instant now = Instant.now(site.clock);
        carryOut(desk.window(now.minusSeconds(5), now.plusSeconds(600), List.of(feed)), site.manager, site.officer);
    }

    public void resume(String feed, Map<String, String> more) throws Exception {
        carryOut(desk.resumeFlow(feed, more), site.manager, site.officer);
    }

    public void carryOut(Terms terms, Signer first, Signer second) throws Exception {
        assertThat(settled(terms, first, second).refused()).isEmpty();
    }

    public ActRow settled(Terms terms, Signer first, Signer second) throws Exception {
        Sha256 act = desk.propose(first, terms, "test");
        desk.sign(second, act, "test");
        return desk.await(act, LONG).orElseThrow();
    }

    /** Carries out what one person may decide alone. */
    public ActRow alone(Terms terms, Signer signer) throws Exception {
        return desk.await(desk.propose(signer, terms, "test"), LONG).orElseThrow();
    }

    /** Proposes and signs a standing authorisation for a feed, all day, until the end of the day. */
    public Terms authorise(String feed, long records, long yen) throws Exception {
        Terms terms = desk.terms(
                Action.STANDING_AUTHORISATION,
                Map.of(
                        "feed",
                        feed,
                        "records",
                        Long.toString(records),
                        "yen",
                        Long.toString(yen),
                        "opens",
                        "00:00",
                        "closes",
                        "23:59:59",
                        "until",
                        LocalDate.now(ZoneId.of("Asia/Tokyo")).toString()));
        carryOut(terms, site.officer, site.manager);
        return terms;
    }

    /** State of a batch and, where it ended, its code. */
    public void state(SealedFile file, String expected) {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(site.database.text(
                                "select state || coalesce(' ' || code, '') from batch where manifest_hash = ?",
                                file.manifest.hash()))
                        .isEqualTo(expected));
    }

    /** Code of a flow's halt; empty while it runs. */
    public void flow(String feed, String code) {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(site.database.text("select reason from flow where feed = ?", feed))
                        .isEqualTo(code));
    }

    public void lastSequence(String feed, long sequence) {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(site.database.count(
                                "select coalesce(max(last_sequence), 0) from flow where feed = ?", feed))
                        .isEqualTo(sequence));
    }

    public void eventually(String sql, long expected) {
        await().atMost(LONG).untilAsserted(() -> assertThat(count(sql)).isEqualTo(expected));
    }

    public long count(String sql, Object... arguments) throws SQLException {
        return site.database.count(sql, arguments);
    }

    @Override
    public void close() {
        desk.close();
        importer.ifPresent(Importer::close);
    }

    private ScanOutcome scan(ScanSource source) throws IOException {
        source.writeTo(new ByteArrayOutputStream());
        return scan;
    }

    private static String layout(String sample) {
        return switch (sample) {
            case "account-transfer-result.txt", "wrong-total.txt", "infected.txt" -> "zengin-91-result";
            case "pay-easy.csv" -> "example-mpn-csv";
            case "card-result.csv" -> "example-card-csv";
            default -> "dsk-csv";
        };
    }
}
