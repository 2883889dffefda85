package sekisho.consumer.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.code.ActCode;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.site.RunningImporter;
import sekisho.consumer.site.SealedFile;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;
import sekisho.envelope.SignedBy;
import sekisho.envelope.keys.PrivateKeyEntry;
import sekisho.envelope.keys.ReaderKeys;
import sekisho.envelope.keys.Secret;
import sekisho.testing.pki.Credential;
import sekisho.testing.pki.CredentialFiles;
import sekisho.testing.pki.Leaf;

/** An earlier reading key goes by the order of a key custodian and another, and the audit says so. */
class DestroyKeyTest {
    @TempDir
    Path folder;

    @Test
    void destroysAnEarlierKeyAndKeepsWhatIsCurrentOrNeeded() throws Exception {
        try (RunningImporter run = new RunningImporter(folder, "f0")) {
            Credential next = run.site.readers.issue(
                    Leaf.reader("importer", "sekisho:importer:999999").validFor(Duration.ofDays(400)));
            CredentialFiles files = CredentialFiles.in(folder.resolve("keys"), "reader");
            keep(files, run.site.reader, next);
            Sha256 earlier = SignedBy.sha256(run.site.reader.certificate());
            Sha256 current = SignedBy.sha256(next.certificate());

            ActRow kept = run.settled(run.desk.destroyKey(current), run.site.custodian, run.site.officer);
            assertThat(kept.refused()).contains(ActCode.KEY_KEPT.code());
            assertThat(keys(files).entries()).hasSize(2);
            Sha256 act = run.desk.propose(run.site.officer, run.desk.destroyKey(earlier), "first");
            assertThatThrownBy(() -> run.desk.sign(run.site.clerk, act, "second"))
                    .isInstanceOfSatisfying(
                            EnvelopeRefused.class, e -> assertThat(e.code()).isEqualTo(EnvelopeCode.ACT_ROLE));

            run.desk.sign(run.site.custodian, act, "second");

            assertThat(run.desk.await(act, Duration.ofSeconds(30)).orElseThrow().refused())
                    .isEmpty();
            assertThat(keys(files).entries())
                    .extracting(PrivateKeyEntry::certificate)
                    .containsExactly(next.certificate());
            assertThat(run.site.database.count(
                            "select count(*) from audit_leaf where convert_from(entry, 'UTF8') like ?",
                            "%\"act.effective\"%\"destroy-key\"%" + earlier.hex() + "%"))
                    .isEqualTo(1);
        }
    }

    /** The transaction that would say so fails after the key is gone: the next start finishes what was begun. */
    @Test
    void neverSaysThatAKeyWasKeptWhichIsGone() throws Exception {
        try (RunningImporter run = new RunningImporter(folder, "f0")) {
            Credential next = run.site.readers.issue(
                    Leaf.reader("importer", "sekisho:importer:999999").validFor(Duration.ofDays(400)));
            CredentialFiles files = CredentialFiles.in(folder.resolve("keys"), "reader");
            keep(files, run.site.reader, next);
            run.site.database.run("create function fail() returns trigger language plpgsql as"
                    + " $$ begin raise exception 'the disk is full' using errcode = 'disk_full'; end $$");
            run.site.database.run("create constraint trigger commit_fails after update on act"
                    + " deferrable initially deferred for each row execute function fail()");
            Sha256 act = run.desk.propose(
                    run.site.custodian, run.desk.destroyKey(SignedBy.sha256(run.site.reader.certificate())), "first");
            run.desk.sign(run.site.officer, act, "second");

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(keys(files).entries()).hasSize(1));
            run.stopProcess();
            assertThat(told(run)).containsExactly("act.begun");

            run.site.database.run("drop trigger commit_fails on act");
            run.startProcess();

            assertThat(run.desk.await(act, Duration.ofSeconds(30)).orElseThrow().refused())
                    .isEmpty();
            assertThat(told(run)).containsExactly("act.begun", "act.effective");
        }
    }

    /** A key store that can't be written now: begun, not refused, and done once it can. */
    @Test
    void carriesOutLaterWhatItCannotNow() throws Exception {
        try (RunningImporter run = new RunningImporter(folder, "f0")) {
            Credential next = run.site.readers.issue(
                    Leaf.reader("importer", "sekisho:importer:999999").validFor(Duration.ofDays(400)));
            CredentialFiles files = CredentialFiles.in(folder.resolve("keys"), "reader");
            keep(files, run.site.reader, next);
            Path obstacle = Path.of(files.keyStore() + ".new");
            Files.createDirectories(obstacle.resolve("occupied"));
            Sha256 act = run.desk.propose(
                    run.site.custodian, run.desk.destroyKey(SignedBy.sha256(run.site.reader.certificate())), "first");
            run.desk.sign(run.site.officer, act, "second");
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(told(run)).containsExactly("act.begun"));
            assertThat(keys(files).entries()).hasSize(2);

            Files.delete(obstacle.resolve("occupied"));

            assertThat(run.desk.await(act, Duration.ofSeconds(30)).orElseThrow().refused())
                    .isEmpty();
            assertThat(keys(files).entries()).hasSize(1);
            assertThat(told(run)).containsExactly("act.begun", "act.effective");
        }
    }

    private static List<String> told(RunningImporter run) throws Exception {
        return run.site.database.texts("select convert_from(entry, 'UTF8')::jsonb ->> 'action' from audit_leaf"
                + " where convert_from(entry, 'UTF8')::jsonb -> 'more' ->> 'kind' = 'destroy-key'"
                + " and convert_from(entry, 'UTF8')::jsonb ->> 'action' <> 'act.proposed' order by idx");
    }

    @Test
    void waitsForEveryBatchThatNamesTheKey() throws Exception {
        try (RunningImporter run = new RunningImporter(folder, "f0")) {
            SealedFile file = run.first("f0", "account-transfer-result.txt");
            run.deliver(file);
            run.state(file, "AWAITING_APPROVAL");
            Terms terms = run.desk.destroyKey(SignedBy.sha256(run.site.reader.certificate()));

            assertThatThrownBy(() -> run.desk.propose(run.site.custodian, terms, "first"))
                    .isInstanceOfSatisfying(
                            ConsumerRefused.class, e -> assertThat(e.code()).isEqualTo(ActCode.KEY_NEEDED));
        }
    }

    private static void keep(CredentialFiles files, Credential... credentials) throws Exception {
        char[] password = files.password().toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (Credential one : credentials) {
            String alias = SignedBy.sha256(one.certificate()).hex();
            store.setKeyEntry(alias, one.key(), password, new Certificate[] {one.certificate()});
        }
        try (OutputStream out = Files.newOutputStream(files.keyStore())) {
            store.store(out, password);
        }
    }

    private static ReaderKeys keys(CredentialFiles files) throws Exception {
        return ReaderKeys.fromPkcs12(
                files.keyStore(), Secret.of(files.password().toCharArray()));
    }
}
