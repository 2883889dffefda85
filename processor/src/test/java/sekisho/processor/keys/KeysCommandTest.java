package sekisho.processor.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.KeyDestruction;
import sekisho.envelope.Person;
import sekisho.envelope.PersonList;
import sekisho.envelope.Role;
import sekisho.envelope.Sha256;
import sekisho.envelope.SignedBy;
import sekisho.envelope.StatementKind;
import sekisho.envelope.keys.PrivateKeyEntry;
import sekisho.envelope.keys.Providers;
import sekisho.envelope.sign.RevocationLists;
import sekisho.envelope.sign.Signer;
import sekisho.envelope.sign.SignerRule;
import sekisho.envelope.sign.StatementVerifier;
import sekisho.envelope.trust.PersonRegistry;
import sekisho.envelope.trust.PersonTrust;
import sekisho.envelope.trust.TrustRegistry;
import sekisho.service.ExitCode;
import sekisho.testing.pki.Authority;
import sekisho.testing.pki.Credential;
import sekisho.testing.pki.CredentialFiles;
import sekisho.testing.pki.Leaf;

/** Two persons destroy the checkpoint's earlier reading key from the command line; its record can be verified. */
class KeysCommandTest {
    @TempDir
    Path folder;

    private final Clock clock = Clock.systemUTC();
    private final Authority authority = Authority.create("example CA", clock);
    private final Credential earlier = authority.issue(Leaf.reader("c1", "sekisho:checkpoint:c1"));
    private final Credential current =
            authority.issue(Leaf.reader("c1", "sekisho:checkpoint:c1").validFor(Duration.ofDays(400)));
    private final Credential signing = authority.issue(Leaf.signer("c1", "sekisho:checkpoint:c1"));
    private final Credential custodian = authority.issue(Leaf.signer("hana", "sekisho:person:hana"));
    private final Credential officer = authority.issue(Leaf.signer("taro", "sekisho:person:taro"));
    private final String old = SignedBy.sha256(earlier.certificate()).hex();
    private final StringWriter out = new StringWriter();

    @BeforeEach
    void lay() throws Exception {
        CredentialFiles reader = earlier.write(folder, "reader");
        char[] password = reader.password().toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("one", earlier.key(), password, new Certificate[] {earlier.certificate()});
        store.setKeyEntry("two", current.key(), password, new Certificate[] {current.certificate()});
        try (OutputStream to = Files.newOutputStream(reader.keyStore())) {
            store.store(to, password);
        }
        signing.write(folder, "signing");
        custodian.write(folder, "hana");
        officer.write(folder, "taro");
        TrustRegistry.empty().with(persons()).save(folder.resolve("trust"));
    }

    @Test
    void twoPersonsDestroyAnEarlierKeyAndItsRecordStays() throws Exception {
        assertThat(sign("hana")).isEqualTo(ExitCode.DONE);
        assertThat(sign("taro")).isEqualTo(ExitCode.DONE);

        assertThat(destroy(old, "hana", "taro")).isEqualTo(ExitCode.DONE);

        out.getBuffer().setLength(0);
        assertThat(run("list", "--keystore", file("reader.p12"), "--password-file", file("reader.password")))
                .isZero();
        assertThat(out.toString())
                .contains(SignedBy.sha256(current.certificate()).hex())
                .doesNotContain(old);
        KeyDestruction record = StatementVerifier.verify(
                        Files.readAllBytes(folder.resolve("record/destruction.p7m")),
                        StatementKind.DESTRUCTION,
                        KeyDestruction::parse,
                        SignerRule.of(
                                "sekisho:checkpoint:c1",
                                List.of(authority.certificate()),
                                RevocationLists.of(authority.crl())),
                        clock.instant())
                .statement();
        assertThat(record.certificate()).isEqualTo(Sha256.parse(old));
        assertThat(record.remaining()).containsExactly(SignedBy.sha256(current.certificate()));
        assertThat(folder.resolve("record/act-1.p7m")).exists();
        assertThat(folder.resolve("record/act-2.p7m")).exists();
    }

    @Test
    void onePersonAloneOrTheCurrentKeyLeavesAllAsItWas() throws Exception {
        byte[] before = Files.readAllBytes(folder.resolve("reader.p12"));
        sign("hana");

        assertThat(destroy(old, "hana", "hana")).isEqualTo(ExitCode.REFUSED);
        assertThat(destroy(SignedBy.sha256(current.certificate()).hex(), "hana", "hana"))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(destroy("nothing", "hana", "hana")).isEqualTo(ExitCode.USAGE);

        assertThat(Files.readAllBytes(folder.resolve("reader.p12"))).isEqualTo(before);
        assertThat(folder.resolve("record")).doesNotExist();
    }

    private int sign(String person) {
        return run(
                "sign",
                old,
                "--key",
                file(person + ".p12"),
                "--password-file",
                file(person + ".password"),
                "--reason",
                "保管期間が過ぎた",
                "--out",
                file(person + ".p7m"));
    }

    private int destroy(String certificate, String first, String second) {
        return run(
                "destroy",
                certificate,
                "--keystore",
                file("reader.p12"),
                "--password-file",
                file("reader.password"),
                "--trust",
                file("trust"),
                "--act",
                file(first + ".p7m"),
                "--act",
                file(second + ".p7m"),
                "--signing",
                file("signing.p12"),
                "--signing-password-file",
                file("signing.password"),
                "--record",
                file("record"));
    }

    private int run(String... arguments) {
        PrintWriter writer = new PrintWriter(out);
        return new CommandLine(new KeysCommand(clock))
                .setOut(writer)
                .setErr(writer)
                .execute(arguments);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private PersonRegistry persons() throws EnvelopeRefused {
        PersonList list = new PersonList(
                List.of(person("hana", custodian, Role.KEY_CUSTODIAN), person("taro", officer, Role.OFFICER)),
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
        return PersonRegistry.verify(
                signer(custodian).sign(list).cms().toArray(),
                signer(officer).sign(list).cms().toArray(),
                PersonTrust.of(List.of(authority.certificate()), RevocationLists.of(authority.crl())),
                clock.instant());
    }

    private static Signer signer(Credential key) throws EnvelopeRefused {
        return Signer.of(new PrivateKeyEntry(key.key(), List.of(key.certificate()), Providers.BC));
    }

    private static Person person(String id, Credential key, Role role) {
        return new Person(id, "Example " + id, Set.of(role), SignedBy.sha256(key.certificate()));
    }
}
