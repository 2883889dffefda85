package sekisho.consumer.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import sekisho.consumer.Main;
import sekisho.consumer.act.Terms;
import sekisho.consumer.site.RunningImporter;
import sekisho.consumer.site.SealedFile;
import sekisho.envelope.Action;
import sekisho.envelope.Sha256;
import sekisho.scanning.ScanOutcome;

/** Each act or step leaves exactly one entry, and nothing else does. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AuditedStepsTest {
    private static final String FILE = "account-transfer-result.txt";

    @TempDir
    static Path folder;

    private static RunningImporter run;

    @BeforeAll
    static void start() throws Exception {
        run = new RunningImporter(folder, "a0", "a1", "a2", "a3", "a4", "a5");
        run.eventually("select count(*) from audit_checkpoint", 1);
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @Test
    @Order(0)
    void theStartAndTheDay() throws Exception {
        assertThat(counts()).isEqualTo(Map.of("consumer.started", 1L, "day.closed", 1L));
    }

    @Test
    void aBatchFromItsVerdictToItsImport() throws Exception {
        Map<String, Long> before = counts();
        SealedFile file = run.first("a0", FILE);
        run.deliver(file);
        run.state(file, "AWAITING_APPROVAL");
        adds(before, "batch.verified");

        Sha256 act = run.desk.propose(
                run.site.clerk, run.desk.approval(file.manifest.hash().hex()), "test");
        run.eventually(waitFor("act.proposed", before), 1);
        adds(before, "batch.verified", "act.proposed");
        run.desk.sign(run.site.officer, act, "test");
        run.state(file, "APPROVED");
        adds(before, "batch.verified", "act.proposed", "act.effective");

        before = counts();
        run.openWindow("a0");
        run.state(file, "IMPORTED");
        adds(before, "act.proposed", "act.effective", "batch.imported");
        commands(file.manifest.hash().hex());
    }

    private static void commands(String hash) throws Exception {
        Path consumer = run.site.consumerYaml();
        for (var command : Map.of(
                        "batch.viewed", List.of("inspect", hash),
                        "batch.inspected", List.of("inspect", hash, "--rebuild"),
                        "audit.exported",
                                List.of(
                                        "audit",
                                        "export",
                                        folder.resolve("audit.jsonl").toString()))
                .entrySet()) {
            Map<String, Long> before = counts();
            List<String> arguments = new java.util.ArrayList<>(command.getValue());
            arguments.addAll(List.of("--config", consumer.toString()));
            CommandLine line = Main.commandLine();
            line.setOut(new java.io.PrintWriter(new java.io.StringWriter()));
            assertThat(line.execute(arguments.toArray(String[]::new))).isZero();
            adds(before, command.getKey());
        }
    }

    @Test
    void aRefusalADisagreementAndAHalt() throws Exception {
        Map<String, Long> before = counts();
        SealedFile refused = run.first("a1", FILE);
        run.inbox.verdict("a1", run.site.checkpoint.sign(refused.refused("totals.yen", Instant.now())));
        run.lastSequence("a1", 1);
        adds(before, "batch.refused");

        before = counts();
        SealedFile wrong = run.first("a2", "wrong-total.txt");
        run.deliver(wrong);
        run.state(wrong, "DISAGREED inner.trailer");
        adds(before, "batch.disagreed");

        before = counts();
        run.inbox.put("a3", new byte[] {1});
        run.flow("a3", "flow.record");
        adds(before, "flow.halted");
    }

    @Test
    void aWaitForTheScannerIsToldOnceForEachReason() throws Exception {
        run.scanner(new ScanOutcome.NotScanned(ScanOutcome.NotScanned.Reason.UNREACHABLE));
        Map<String, Long> before = counts();
        SealedFile file = run.first("a4", FILE);
        run.deliver(file);
        run.eventually(waitFor("batch.held", before), 1);
        Thread.sleep(2_500);
        adds(before, "batch.held");
        run.cleanScanner();
        run.state(file, "AWAITING_APPROVAL");
        adds(before, "batch.held", "batch.verified");
    }

    @Test
    void actsOfOnePersonAndActsThatAreRefused() throws Exception {
        Map<String, Long> before = counts();
        run.alone(run.desk.terms(Action.STOP, Map.of("feed", "a5")), run.site.clerk);
        adds(before, "act.proposed", "act.effective");

        before = counts();
        Terms resume = run.desk.terms(Action.RESUME, Map.of("stopped", "a5"));
        Sha256 act = run.desk.propose(run.site.manager, resume, "test");
        run.eventually(waitFor("act.proposed", before), 1);
        run.alone(run.desk.terms(Action.REJECT, Map.of("act", act.hex())), run.site.officer);
        adds(before, "act.proposed", "act.proposed", "act.effective");

        before = counts();
        run.carryOut(run.desk.terms(Action.RESUME, Map.of("stopped", "a5")), run.site.manager, run.site.deputy);
        adds(before, "act.proposed", "act.effective");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aStartWithOtherSettings() throws Exception {
        run.stopProcess();
        Map<String, Long> before = counts();
        run.site.dropIn = java.util.Optional.of(new sekisho.consumer.dropin.DropInSettings(
                Files.createDirectory(
                        folder.resolve("files"),
                        java.nio.file.attribute.PosixFilePermissions.asFileAttribute(
                                java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"))),
                java.util.Set.of("none"),
                null));
        run.startProcess();
        adds(before, "config.changed", "consumer.started");
    }

    @Test
    void everyKindOfEntryStandsInTheManual() throws Exception {
        String manual = Files.readString(Path.of("../docs/operations/importer.md"));
        for (AuditStep step : AuditStep.values()) {
            assertThat(manual).contains("| `" + step.word() + "` | " + step.subject() + " | " + step.ja() + " |");
        }
        assertThat(Arrays.stream(AuditStep.values()).map(AuditStep::word)).doesNotHaveDuplicates();
    }

    private static void adds(Map<String, Long> before, String... steps) throws Exception {
        Map<String, Long> expected = new TreeMap<>(before);
        for (String step : steps) {
            expected.merge(step, 1L, Long::sum);
        }
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(counts()).isEqualTo(expected));
    }

    private static String waitFor(String step, Map<String, Long> before) {
        return "select (count(*) > " + before.getOrDefault(step, 0L)
                + ")::int from audit_leaf where convert_from(entry, 'UTF8')::jsonb ->> 'action' = '" + step + "'";
    }

    private static Map<String, Long> counts() throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        for (String step : run.site.database.texts(
                "select convert_from(entry, 'UTF8')::jsonb ->> 'action' from audit_leaf order by idx")) {
            counts.merge(step, 1L, Long::sum);
        }
        return counts;
    }
}
