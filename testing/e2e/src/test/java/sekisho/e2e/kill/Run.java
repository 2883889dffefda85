package sekisho.e2e.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import sekisho.consumer.batch.Stage;
import sekisho.demo.process.RoleProcess;
import sekisho.demo.run.Ledger;
import sekisho.demo.run.Officers;
import sekisho.demo.site.Side;
import sekisho.demo.site.Site;
import sekisho.demo.site.SitePlan;
import sekisho.envelope.Sha256;
import sekisho.producer.DeskException;
import sekisho.producer.outbox.OutboxView;
import sekisho.producer.outbox.StoredBatch;
import sekisho.schemas.topic.Topics;

/** One day on a site of its own, each role a process of its own. */
final class Run implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(3);

    /** The second compiler would spend more than it saves on lives this short. */
    private static final List<String> FLAGS = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1");

    private final Day day;
    private final Site site;
    private final Ledger ledger;
    private final Officers officers;
    private final Log outer;
    private final Log inner;
    private final Deque<RoleProcess> processes = new ArrayDeque<>();

    private Run(Day day, Site site) throws Exception {
        this.day = day;
        this.site = site;
        this.ledger = new Ledger(site.database(), Clock.systemUTC());
        this.officers = new Officers(site, Clock.systemUTC());
        this.outer = new Log(site, Side.OUTER);
        this.inner = new Log(site, Side.INNER);
    }

    /** A site whose ledger knows the levies; no process runs yet. */
    static Run on(Day day, Path folder) throws Exception {
        Run run = new Run(day, Site.start(SitePlan.ofOneFeed(Day.FEED, Day.LAYOUT), folder, Clock.systemUTC()));
        run.ledger.loadLevies(day.levies());
        return run;
    }

    Site site() {
        return site;
    }

    Log outer() {
        return outer;
    }

    Log inner() {
        return inner;
    }

    RoleProcess processor() throws IOException {
        return start("processor", site.folder().processorConfig());
    }

    RoleProcess consumer() throws IOException {
        return start("consumer", site.folder().consumerConfig());
    }

    /**
     * The consumer names the topic that may be read, so it must have run once. The intake refuses to start while the
     * broker doesn't answer its self-test in time; who supervises it starts it again.
     */
    RoleProcess intake() throws IOException, InterruptedException {
        await("the topic pinned").atMost(PATIENCE).until(() -> count("select count(*) from intake_position") > 0);
        long before = starts();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        RoleProcess intake = start("intake", site.folder().intakeConfig());
        while (starts() == before) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the intake did not start in time; " + log("intake"));
            }
            if (!intake.isAlive()) {
                intake = start("intake", site.folder().intakeConfig());
            }
            Thread.sleep(100);
        }
        return intake;
    }

    private long starts() throws IOException {
        Path log = site.folder().logs().resolve("intake.log");
        if (Files.notExists(log)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("intake runs")).count();
        }
    }

    /** Sends a file and waits for its verdict, in a process that lives until then. */
    RoleProcess send(Day.Sent sent) throws IOException {
        return send(
                sent.path().toString(),
                "--layout",
                Day.LAYOUT,
                "--business-date",
                sent.businessDate().toString());
    }

    /** Goes on with what the outbox holds, likewise. */
    RoleProcess resume() throws IOException {
        return send("--resume");
    }

    private RoleProcess send(String... what) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("send", "--wait"));
        arguments.addAll(List.of(what));
        return start(arguments, site.folder().producerConfig(Day.FEED));
    }

    private RoleProcess start(String role, Path config) throws IOException {
        return start(List.of(role), config);
    }

    private RoleProcess start(List<String> command, Path config) throws IOException {
        List<String> arguments = new ArrayList<>(command);
        arguments.addAll(List.of("--config", config.toString()));
        Path log = site.folder().logs().resolve(command.get(0) + ".log");
        RoleProcess process = RoleProcess.start(command.get(0), FLAGS, log, arguments);
        processes.push(process);
        return process;
    }

    /** Waits until a sender has its verdict. */
    void released(RoleProcess sender) throws Exception {
        int exit = sender.await(PATIENCE);
        assertThat(exit).as(() -> "exit of send; " + log("send")).isZero();
    }

    /** Both batches are released: approves and imports one after the other, and waits until all is told. */
    LedgerImage finish() throws Exception {
        officers.openWindow();
        approve(day.large());
        return finishAfter(day.large());
    }

    /** Likewise, when the large batch is approved already. */
    LedgerImage finishAfter(Day.Sent large) throws Exception {
        stage(large, Stage.IMPORTED);
        approve(day.small());
        stage(day.small(), Stage.IMPORTED);
        ledger.awaitPublication(PATIENCE);
        return LedgerImage.of(site, inner);
    }

    void openWindow() throws Exception {
        officers.openWindow();
    }

    void approve(Day.Sent sent) throws Exception {
        stage(sent, Stage.AWAITING_APPROVAL);
        officers.approve(hash(sent));
    }

    private void stage(Day.Sent sent, Stage stage) throws Exception {
        Stage reached = ledger.await(hash(sent), stage, PATIENCE).stage();
        assertThat(reached)
                .as(() -> "batch " + sent.sequence() + "; " + log("consumer"))
                .isEqualTo(stage);
    }

    /** State of a batch inside. */
    Stage stageOf(Day.Sent sent) throws Exception {
        return ledger.batch(hash(sent)).orElseThrow().stage();
    }

    private Sha256 hash(Day.Sent sent) throws IOException, DeskException {
        return stored(sent).hash();
    }

    /** A batch as the feed's outbox holds it. */
    StoredBatch stored(Day.Sent sent) throws IOException, DeskException {
        return OutboxView.of(site.folder().outbox(Day.FEED))
                .batch(sent.sequence())
                .orElseThrow();
    }

    long count(String query) throws SQLException {
        return ledger.count(query);
    }

    long sealedRecords() {
        return outer.count(Topics.sealed(Day.FEED).name());
    }

    long checkedRecords() {
        return outer.count(Topics.checked(site.plan().municipality()).name());
    }

    private String log(String role) {
        try {
            List<String> lines = Files.readAllLines(site.folder().logs().resolve(role + ".log"));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        } catch (IOException e) {
            return "no log";
        }
    }

    @Override
    public void close() {
        for (RoleProcess process : processes) {
            try {
                process.kill();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        officers.close();
        outer.close();
        inner.close();
        site.close();
    }
}
