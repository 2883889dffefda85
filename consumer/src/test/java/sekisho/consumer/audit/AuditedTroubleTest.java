package sekisho.consumer.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import sekisho.consumer.Main;
import sekisho.consumer.site.RunningImporter;
import sekisho.consumer.site.SealedFile;
import sekisho.envelope.Action;
import sekisho.envelope.Sha256;

/** What goes wrong, is replaced or runs out leaves one entry each, however often it is looked at again. */
class AuditedTroubleTest {
    private static final String FILE = "account-transfer-result.txt";

    @TempDir
    static Path folder;

    private static RunningImporter run;

    @BeforeAll
    static void start() throws Exception {
        run = new RunningImporter(folder, "t0", "t1", "t2", "t3");
        run.eventually("select count(*) from audit_checkpoint", 1);
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @Test
    void anotherRegistryOfPersons() throws Exception {
        Map<String, Long> before = counts();
        run.site.removePerson("deputy");
        adds(before, "persons.changed");
        run.site.registerAll();
        adds(before, "persons.changed", "persons.changed");
    }

    @Test
    void recordsOfNobodyAndTheirRemoval() throws Exception {
        Map<String, Long> before = counts();
        run.inbox.put("nobody", new byte[] {1}, Optional.of(Instant.now().minus(Duration.ofDays(400))));
        adds(before, "inbox.stray");
        retention();
        adds(before, "inbox.stray", "inbox.swept");
    }

    @Test
    void aNoteOfTheIntakesAndItsExpiry() throws Exception {
        Map<String, Long> before = counts();
        asOwner("insert into intake_event (at, topic, partition, code)"
                + " values (now() - interval '2 years', 't', 0, 'intake.rewind')");
        adds(before, "intake.noted");
        retention();
        adds(before, "intake.noted", "notes.expired");
    }

    @Test
    void anImportThatIsRolledBackAgainAndAgain() throws Exception {
        SealedFile file = run.first("t0", FILE);
        run.deliver(file);
        run.state(file, "AWAITING_APPROVAL");
        run.approve(file);
        run.state(file, "APPROVED");
        asOwner("update approval set totals = replace(totals, '=', '=1') where manifest_hash ="
                + " (select manifest_hash from batch where feed = 't0')");
        Map<String, Long> before = counts();
        run.openWindow("t0");
        adds(before, "act.proposed", "act.effective", "import.rolled-back");
        tries(file, 3);
        adds(before, "act.proposed", "act.effective", "import.rolled-back");
        run.alone(
                run.desk.terms(
                        Action.REJECT, Map.of("batch", file.manifest.hash().hex())),
                run.site.officer);
        run.state(file, "DISCARDED batch.rejected");
    }

    @Test
    void aBatchThatIsReplaced() throws Exception {
        SealedFile first = run.first("t1", FILE);
        run.deliver(first);
        run.state(first, "AWAITING_APPROVAL");
        Map<String, Long> before = counts();
        SealedFile second = SealedFile.seal(
                run.site, RunningImporter.plan("t1", FILE).after(first).replacing(first));
        run.deliver(second);
        run.state(first, "DISCARDED batch.replaced");
        adds(before, "batch.verified", "batch.discarded");
    }

    @Test
    void anApprovalByAStandingAuthorisation() throws Exception {
        Map<String, Long> before = counts();
        run.authorise("t2", 1_000_000, 1_000_000_000_000L);
        adds(before, "act.proposed", "act.effective");
        SealedFile file = run.first("t2", FILE);
        run.deliver(file);
        run.state(file, "APPROVED");
        adds(before, "act.proposed", "act.effective", "batch.verified", "batch.approved");
    }

    @Test
    void anActThatLapses() throws Exception {
        Map<String, Long> before = counts();
        Sha256 act = run.desk.propose(
                run.site.manager, run.desk.terms(Action.LEGAL_HOLD, Map.of("scope", "feed:t3")), "test");
        adds(before, "act.proposed");
        asOwner("update act set proposed_at = now() - interval '26 hours' where act_hash = decode('" + act.hex()
                + "', 'hex')");
        adds(before, "act.proposed", "act.refused");
    }

    /** Lets the consumer roll the import back some more times, as its counter tells. */
    private static void tries(SealedFile file, int times) throws Exception {
        double seen = rollbacks();
        org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> rollbacks() >= seen + times);
        run.state(file, "APPROVED");
    }

    private static double rollbacks() throws Exception {
        var request = java.net.http.HttpRequest.newBuilder(run.endpoint().resolve("/metrics"))
                .build();
        return java.net.http.HttpClient.newHttpClient()
                .send(request, java.net.http.HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.contains("rolled_back") && line.contains("feed=\"t0\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static void retention() throws Exception {
        StringWriter said = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(said));
        line.setErr(new PrintWriter(said));
        assertThat(line.execute(
                        "retention", "run", "--config", run.site.consumerYaml().toString()))
                .as(said.toString())
                .isZero();
    }

    private static void adds(Map<String, Long> before, String... steps) {
        AuditCounts.adds(run.site.database, before, steps);
    }

    private static Map<String, Long> counts() throws SQLException {
        return AuditCounts.of(run.site.database);
    }

    private static void asOwner(String sql) throws SQLException {
        run.site.database.owner().transact(connection -> {
            connection.createStatement().execute("set local session_replication_role = replica; " + sql);
            return true;
        });
    }
}
