package sekisho.consumer.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.Main;
import sekisho.consumer.db.Database;
import sekisho.consumer.db.InnerDatabase;
import sekisho.envelope.audit.NoteSigner;
import sekisho.envelope.audit.NoteVerifier;

/**
 * What a superuser did to the record, found on a machine that has the program, the export and the public key: a process
 * with an empty environment, home and folder, no configuration, and neither database driver nor Kafka client on its path.
 */
class BareVerifyTest {
    private static final String ORIGIN = "sekisho/999999/audit";
    private static final Pattern ONLINE = Pattern.compile("kafka|postgres|hikari|flyway|embedded|clients");

    @TempDir
    Path machine;

    private InnerDatabase database;
    private AuditLog log;
    private String kept = "";

    @BeforeEach
    void writeTwelveEntries() throws Exception {
        database = new InnerDatabase();
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        NoteVerifier verifier = new NoteVerifier(ORIGIN, keys.getPublic());
        log = new AuditLog(ORIGIN, new NoteSigner(ORIGIN, keys), verifier);
        Database consumer = database.consumer();
        for (int i = 0; i < 12; i++) {
            long number = i;
            consumer.transact(connection -> {
                log.append(
                        connection,
                        AuditEvent.of(AuditStep.BATCH_VIEWED, "consumer", Instant.EPOCH)
                                .with("number", number));
                return true;
            });
        }
        kept = consumer.transact(log::checkpoint);
        String base64 = Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded());
        Files.writeString(
                machine.resolve("audit.pem"), "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n");
        Files.writeString(machine.resolve("kept.note"), kept);
        Files.createDirectory(machine.resolve("home"));
    }

    @Test
    void namesTheFirstEntryAtFault() throws Exception {
        assertThat(verify()).contains("exit 0").contains("12");
        found(
                "an UPDATE",
                "update audit_leaf set entry = '\\x7b7d', leaf = sha256('\\x007b7d') where idx = 9",
                "audit.broken: entry 9");
        found("a DELETE before it", "delete from audit_leaf where idx = 6", "audit.broken: entry 6");
        found(
                "a reorder before both",
                "update audit_leaf set idx = idx + 100 where idx in (2, 3);"
                        + " update audit_leaf set idx = 3 where idx = 102; update audit_leaf set idx = 2 where idx = 103",
                "audit.broken: entry 2");
    }

    @Test
    void namesTheFirstEntryThatWasCutOff() throws Exception {
        tamper("delete from audit_leaf where idx >= 9; delete from audit_checkpoint where size > 9");
        assertThat(verify("--checkpoint", "kept.note")).contains("exit 3").contains("audit.broken: entry 9");
    }

    private void found(String what, String sql, String where) throws Exception {
        tamper(sql);
        assertThat(verify()).as(what).contains("exit 3").contains(where);
    }

    /** Triggers off, as only the owner can. */
    private void tamper(String sql) throws SQLException {
        database.owner().transact(connection -> {
            connection.createStatement().execute("set session_replication_role = replica; " + sql);
            return true;
        });
    }

    private String verify(String... more) throws Exception {
        try (OutputStream out = Files.newOutputStream(machine.resolve("export.jsonl"))) {
            AuditExport.write(database.consumer(), out);
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.home=" + machine.resolve("home"),
                "-Dfile.encoding=UTF-8",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                offline(),
                Main.class.getName(),
                "audit",
                "verify",
                "export.jsonl",
                "--key",
                "audit.pem",
                "--origin",
                ORIGIN));
        command.addAll(List.of(more));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(machine.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        return said(builder.redirectOutput(machine.resolve("said.txt").toFile()).start());
    }

    private String said(Process process) throws IOException, InterruptedException {
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).isTrue();
        String all = Files.readString(machine.resolve("said.txt")) + "\nexit " + process.exitValue();
        System.out.println("bare verify | " + all.replace("\n", " | "));
        return all;
    }

    private static String offline() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator, -1))
                .filter(place -> !place.endsWith("test-classes"))
                .filter(place ->
                        !ONLINE.matcher(Path.of(place).getFileName().toString()).find())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
