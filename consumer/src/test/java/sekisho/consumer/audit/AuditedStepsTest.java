package sekisho.consumer.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        String levies = run.site
                .write("levies.csv", new String(SealedFile.sample("levies.csv").toArray(), StandardCharsets.UTF_8))
                .toString();
        String rates = run.site
                .write(
                        "rates.csv",
                        "validFrom,firstMonth,afterMonth,baseUnit,baseLeast,chargeUnit,chargeLeast,reminderDays,reminderFee\n")
                .toString();
        String holidays = run.site
                .write("holidays.csv", "国民の祝日・休日月日,国民の祝日・休日名称\n2026/1/1,元日\n")
                .toString();
        Map<List<String>, String> commands = new LinkedHashMap<>();
        commands.put(List.of("inspect", hash), "batch.viewed");
        commands.put(List.of("inspect", hash, "--rebuild"), "batch.inspected");
        commands.put(List.of("audit", "export", folder.resolve("audit.jsonl").toString()), "audit.exported");
        commands.put(List.of("levies", "load", levies), "levies.loaded");
        commands.put(List.of("levies", "refused"), "ledger.viewed");
        commands.put(List.of("ledger", "look"), "ledger.looked");
        commands.put(List.of("ledger", "late-rates", rates), "ledger.set");
        commands.put(List.of("ledger", "holidays", "--encoding", "UTF-8", holidays), "ledger.set");
        for (String report : List.of("daily", "exceptions", "refunds", "failed-debits", "statement", "late", "check")) {
            commands.put(List.of("report", report), "ledger.viewed");
        }
        commands.put(List.of("report", "levy", "999999-26-0039"), "ledger.viewed");
        for (var command : commands.entrySet()) {
            Map<String, Long> before = counts();
            List<String> arguments = new ArrayList<>(command.getKey());
            boolean ledger = command.getValue().startsWith("le");
            arguments.addAll(ledger ? 1 : arguments.size(), List.of("--config", consumer.toString()));
            StringWriter said = new StringWriter();
            CommandLine line = Main.commandLine();
            line.setOut(new PrintWriter(said));
            line.setErr(new PrintWriter(said));
            assertThat(line.execute(arguments.toArray(String[]::new)))
                    .as(command.getKey() + ": " + said)
                    .isIn(0, 3);
            adds(before, command.getValue());
        }
        assertThat(
                        run.site.database.text(
                                "select convert_from(entry, 'UTF8')::jsonb -> 'more' ->> 'report' from audit_leaf"
                                        + " where convert_from(entry, 'UTF8')::jsonb ->> 'action' = 'ledger.viewed' order by idx desc limit 1"))
                .isEqualTo("levy");
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

    private static void adds(Map<String, Long> before, String... steps) {
        AuditCounts.adds(run.site.database, before, steps);
    }

    private static String waitFor(String step, Map<String, Long> before) {
        return "select (count(*) > " + before.getOrDefault(step, 0L)
                + ")::int from audit_leaf where convert_from(entry, 'UTF8')::jsonb ->> 'action' = '" + step + "'";
    }

    private static Map<String, Long> counts() throws SQLException {
        return AuditCounts.of(run.site.database);
    }
}
