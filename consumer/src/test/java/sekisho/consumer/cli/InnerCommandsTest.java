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
        assertThat(status.out()).contains("clearing.checked.999999");
        assertThat(status.exit()).isZero();
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
