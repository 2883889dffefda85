package sekisho.consumer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import sekisho.consumer.Main;
import sekisho.consumer.code.IntakeCode;
import sekisho.consumer.site.RunningImporter;
import sekisho.consumer.site.SealedFile;
import sekisho.consumer.site.TestSite;
import sekisho.testing.pki.CredentialFiles;

/** What persons type, on a running consumer. */
class InnerCommandsTest {
    private static final Pattern ACT = Pattern.compile("act ([0-9a-f]{64})");

    @TempDir
    static Path folder;

    private static RunningImporter run;
    private static Path consumerYaml;
    private static Path deskYaml;

    @BeforeAll
    static void start() throws Exception {
        run = new RunningImporter(folder, "bank", "other");
        Path password = folder.resolve("keys/database.password");
        consumerYaml = run.site.consumerYaml();
        deskYaml =
                run.site.write("desk.yml", """
                trust: %s
                database: {url: "%s", user: test_desk, passwordFile: %s}
                """.formatted(folder.resolve("trust"), run.site.database.url(), password));
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @Test
    void approvesImportsRebuildsAndProves() throws Exception {
        SealedFile file = run.first("bank", "account-transfer-result.txt");
        String hash = file.manifest.hash().hex();
        run.deliver(file);
        run.state(file, "AWAITING_APPROVAL");

        assertThat(decide("clerk", "officer", "approve", hash.substring(0, 10))).contains("effective");
        assertThat(decide("manager", "officer", "window", "open", "--feeds", "bank"))
                .contains("effective");
        run.state(file, "IMPORTED");

        Path rebuilt = folder.resolve("rebuilt.txt");
        Called inspect =
                call("inspect", hash, "--rebuild", "--out", rebuilt.toString(), "--config", consumerYaml.toString());
        assertThat(inspect.out()).contains("state IMPORTED").containsPattern("sha256 [0-9a-f]{64} equal");
        assertThat(inspect.exit()).isZero();
        assertThat(Files.readAllBytes(rebuilt))
                .isEqualTo(SealedFile.sample("account-transfer-result.txt").toArray());

        Path export = folder.resolve("audit.jsonl");
        assertThat(call("audit", "export", export.toString(), "--config", consumerYaml.toString())
                        .exit())
                .isZero();
        Called verified = verify(export);
        assertThat(verified.exit()).isZero();
        assertThat(verified.out()).contains("In order");
        assertThat(call("act", "list", "--config", deskYaml.toString()).out())
                .contains("approve")
                .contains("clerk+officer")
                .contains("effective");
    }

    @Test
    void refusesTheSamePersonTwiceWithCodeAndAdvice() throws Exception {
        SealedFile file = run.first("other", "account-transfer-result.txt");
        run.deliver(file);
        run.state(file, "AWAITING_APPROVAL");
        Called first = call(person("clerk", "approve", file.manifest.hash().hex()));
        Called second = call(person("clerk", "act", "sign", act(first.out())));
        assertThat(second.exit()).isEqualTo(3);
        assertThat(second.err()).contains("act.same-person");
        assertThat(call(person("clerk", "approve", "ffff")).exit()).isEqualTo(3);
    }

    @Test
    void refusesWhatTheRulesOfActsRefuse() throws Exception {
        Called first = call(person("manager", "act", "propose", "legal-hold", "--set", "scope=feed:other"));
        assertThat(first.exit()).as(first.err()).isZero();
        String act = act(first.out());
        refused("custodian", act, "act.excluded-roles");
        refused("auditor", act, "act.role");
        refused("stranger", act, "act.unregistered");
        refused("lapsed", act, "signer.lifetime");
        refused("manager", act, "act.same-person");
        assertThat(call(person("clerk", "act", "propose", "no-such-act")).exit())
                .isEqualTo(3);
        assertThat(call(person("clerk", "act", "propose", "stop", "--set", "feed=NOT A FEED"))
                        .err())
                .contains("act.parameters");
        Called rejected = call(person("clerk", "act", "reject", act));
        assertThat(rejected.exit()).as(rejected.err()).isZero();
        assertThat(rejected.out()).contains("effective");
        assertThat(call("act", "list", "--config", deskYaml.toString()).out()).contains("refused act.rejected");
    }

    private static void refused(String person, String act, String code) throws Exception {
        Called signed = call(person(person, "act", "sign", act));
        assertThat(signed.exit()).isEqualTo(3);
        assertThat(signed.err()).contains(code);
    }

    @Test
    void stopsWithOnePersonAndResumesWithTwo() throws Exception {
        Called stopped = call(person("clerk", "act", "propose", "stop", "--set", "feed=*"));
        assertThat(stopped.exit()).as(stopped.err()).isZero();
        assertThat(stopped.out()).contains("effective");
        assertThat(decide("manager", "officer", "act", "propose", "resume", "--set", "stopped=*"))
                .contains("effective");
    }

    @Test
    void deletesNothingThatIsStillInTime() {
        Called run = call("retention", "run", "--config", consumerYaml.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("batches purged +0");
    }

    @Test
    void saysThatTheIntakeHasItsPositions() throws Exception {
        run.site.database.run("grant sekisho_intake to test_consumer");
        String path = folder.resolve("intake.yml").toString();
        run.site.write("intake.yml", """
                municipality: "%s"
                database: {url: "%s", user: test_intake, passwordFile: %s}
                kafka:
                  bootstrap.servers: 127.0.0.1:1
                  ssl.keystore.location: %s
                  ssl.truststore.location: %s
                """.formatted(
                        TestSite.MUNICIPALITY,
                        run.site.database.url(),
                        folder.resolve("keys/database.password"),
                        folder.resolve("keys/reader.p12"),
                        folder.resolve("keys/reader.pem")));
        Called status = call("intake", "status", "--config", path);
        assertThat(status.out()).contains("clearing.checked.999999  " + TestSite.TOPIC_ID);
        assertThat(status.exit()).isZero();

        run.site.database.run("update intake_position set halted = true, reason = 'intake.rewind', earliest_offset = 7"
                + " where partition = 1");
        run.site.database.run("insert into intake_event (topic, partition, code)"
                + " values ('clearing.checked.999999', 1, 'intake.rewind')");
        Called halted = call("intake", "status", "--config", path);
        assertThat(halted.exit()).isEqualTo(4);
        assertThat(halted.out())
                .containsPattern("1  次 / next +0  epoch -  提供開始 / earliest 7  intake.rewind")
                .contains(IntakeCode.REWIND.ja(), IntakeCode.REWIND.actionEn());
        Called json = call("intake", "status", "--json", "--config", path);
        assertThat(json.exit()).isEqualTo(4);
        assertThat(json.out()).contains("\"halt\":\"intake.rewind\"").contains("\"earliest\":7");
        run.carryOut(
                run.desk.resumeTopic("clearing.checked.999999", java.util.Map.of()),
                run.site.manager,
                run.site.officer);
        assertThat(call("intake", "status", "--config", path).exit()).isZero();
    }

    private static Called verify(Path export) {
        return call(
                "audit",
                "verify",
                export.toString(),
                "--key",
                folder.resolve("keys/audit.pem").toString(),
                "--origin",
                "sekisho/999999/audit");
    }

    private static String decide(String first, String second, String... command) throws Exception {
        Called proposed = call(person(first, command));
        assertThat(proposed.exit()).as(proposed.err()).isZero();
        Called signed = call(person(second, "act", "sign", act(proposed.out())));
        assertThat(signed.exit()).as(signed.err()).isZero();
        return signed.out();
    }

    private static String act(String out) {
        Matcher found = ACT.matcher(out);
        assertThat(found.find()).as(out).isTrue();
        return found.group(1);
    }

    private static String[] person(String id, String... command) throws Exception {
        CredentialFiles key = run.site.personFiles(id);
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(
                "--config", deskYaml.toString(),
                "--key", key.keyStore().toString(),
                "--password-file", key.passwordFile().toString(),
                "--reason", "example"));
        return all.toArray(String[]::new);
    }

    private static Called call(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        int exit = line.execute(arguments);
        return new Called(exit, out.toString(), err.toString());
    }

    private record Called(int exit, String out, String err) {}
}
