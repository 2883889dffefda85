package sekisho.processor.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.envelope.sign.CrlMemory;
import sekisho.envelope.trust.TrustRegistry;
import sekisho.processor.Main;
import sekisho.processor.rig.TestRegistry;
import sekisho.testing.pki.Authority;

/** The commands as an operator runs them, on a real cluster. */
class ProvisioningCommandsTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path file;

    @BeforeEach
    void prepare() throws Exception {
        TrustRegistry.empty().save(folder.resolve("trust"));
        var anchor = Authority.create("cvs signing authority", Clock.systemUTC());
        anchor.writeCertificate(folder.resolve("cvs.pem"));
        anchor.writeCrl(folder.resolve("cvs.crl"));
        file = folder.resolve("provisioning.yml");
    }

    @Test
    void plansAppliesVerifiesAndTellsDriftByExitCode() throws Exception {
        try (var cluster = new Cluster(folder);
                var registry = TestRegistry.startEmpty()) {
            write(cluster);
            Files.writeString(file, "schemaRegistry: " + registry.uri() + "\n" + Files.readString(file));
            assertThat(run("acl", "plan", "--config", file)).isZero();
            assertThat(out.toString()).contains("! provision.schema sekisho.schemas.event.BatchOpened");
            assertThat(out.toString()).contains("+ topic clearing.checked.999999 (2 partitions)");
            assertThat(run("acl", "verify", "--config", file)).isEqualTo(3);
            assertThat(run("acl", "apply", "--config", file)).isZero();
            assertThat(run("acl", "verify", "--config", file, "--json")).isZero();
            assertThat(out.toString().strip()).endsWith("{\"changes\":[],\"reports\":[]}");

            assertThat(addCvs()).isZero();
            assertThat(trust().feed("cvs"))
                    .hasValueSatisfying(
                            entry -> assertThat(entry.signer().sanUri()).isEqualTo("sekisho:feed:cvs"));
            assertThat(new Client(cluster.as("feed-cvs")).write("clearing.sealed.cvs"))
                    .isEqualTo(Client.Result.ALLOWED);
            assertThat(run("acl", "verify", "--config", file)).isZero();
            assertThat(addCvs()).as("again").isZero();

            assertThat(run("feed", "remove", "--config", file, "cvs")).isZero();
            assertThat(trust().feeds()).isEmpty();
            assertThat(new Client(cluster.as("feed-cvs")).write("clearing.sealed.cvs"))
                    .isEqualTo(Client.Result.DENIED);
            assertThat(out.toString()).contains("! provision.extra-topic clearing.sealed.cvs");
        }
    }

    @Test
    void tellsAClusterThatDoesNotAnswerFromAWrongFile() throws Exception {
        assertThat(run("acl", "plan", "--config", file)).isEqualTo(2);
        try (var cluster = new Cluster(folder)) {
            write(cluster);
        }
        Files.writeString(
                file, Files.readString(file) + "  default.api.timeout.ms: 3000\n  request.timeout.ms: 2000\n");
        assertThat(run("acl", "plan", "--config", file)).as(err.toString()).isEqualTo(4);
        Files.writeString(file, "outer: {unknown: 1}\n");
        assertThat(run("acl", "plan", "--config", file)).isEqualTo(2);
    }

    private int addCvs() {
        return run(
                "feed",
                "add",
                "--config",
                file,
                "cvs",
                "--municipality",
                "999999",
                "--flow",
                "cvs",
                "--layout",
                "dsk-csv",
                "--anchor",
                folder.resolve("cvs.pem"),
                "--crl",
                folder.resolve("cvs.crl"));
    }

    private TrustRegistry trust() throws Exception {
        return TrustRegistry.load(
                folder.resolve("trust"), new CrlMemory(), Clock.systemUTC().instant());
    }

    private void write(Cluster cluster) throws Exception {
        cluster.key("nobody");
        Files.writeString(
                file, """
                outer:
                  partitions: 2
                  municipalities:
                    - code: "999999"
                  feeds: []
                replicas: 1
                trust: DIR/trust
                probe:
                  keystore: DIR/clients/nobody.p12
                  passwordFile: DIR/clients/nobody.password
                kafka:
                  bootstrap.servers: SERVERS
                  ssl.keystore.type: PKCS12
                  ssl.keystore.location: DIR/keys/admin.p12
                  ssl.keystore.password.file: DIR/keys/admin.password
                  ssl.truststore.type: PEM
                  ssl.truststore.location: DIR/keys/ca.pem
                """.replace("DIR", folder.toString()).replace("SERVERS", cluster.kafka.bootstrapServers()));
    }

    private int run(Object... arguments) {
        var words = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }
}
