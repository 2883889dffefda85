package sekisho.consumer.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.code.ActCode;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.db.Query;
import sekisho.consumer.site.RunningImporter;
import sekisho.consumer.site.SealedFile;
import sekisho.envelope.Act;
import sekisho.envelope.Action;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.sign.Signer;

/** Two persons, two certificates, one object: held at the desk, by the consumer, and by the database. */
class TwoPairsOfEyesTest {
    private static final String FILE = "account-transfer-result.txt";

    @TempDir
    static Path folder;

    private static RunningImporter run;

    @BeforeAll
    static void start() throws Exception {
        run = new RunningImporter(folder, "f0", "f1", "f2", "f3", "f4", "f5", "f6", "f7");
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @Test
    void refusesTheSameCertificateTwice() throws Exception {
        Terms terms = waiting("f0");
        Sha256 act = run.desk.propose(run.site.clerk, terms, "first");
        refused(EnvelopeCode.ACT_SAME_PERSON, () -> run.desk.sign(run.site.clerk, act, "second"));
        assertThatThrownBy(() -> insert(act, 2, statement(terms, run.site.clerk, "clerk")))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("act_signature_act_hash_person_id_key");
    }

    @Test
    void refusesAnUnregisteredCertificate() throws Exception {
        Terms terms = waiting("f1");
        refused(EnvelopeCode.ACT_UNREGISTERED, () -> run.desk.propose(run.site.stranger, terms, "first"));
        Sha256 act = run.desk.propose(run.site.clerk, terms, "first");
        refused(EnvelopeCode.ACT_UNREGISTERED, () -> run.desk.sign(run.site.stranger, act, "second"));
        assertThatThrownBy(() -> insert(act, 2, statement(terms, run.site.stranger, "stranger")))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void refusesAnAlteredObjectFromTheSignedBytes() throws Exception {
        Terms terms = waiting("f2");
        Sha256 act = run.desk.propose(run.site.clerk, terms, "first");
        // What a desk writes beside the signed bytes counts for nothing: this officer signed another batch.
        Terms other = new Terms(Action.APPROVE, Sha256.of(new byte[] {1}), terms.parameters(), terms.previousState());
        insert(act, 2, statement(other, run.site.officer, "officer"));
        assertThat(run.desk.await(act, Duration.ofSeconds(15)).orElseThrow().refused())
                .contains(ActCode.OBJECT.code());
    }

    @Test
    void refusesTermsThatAreNotWhatTheirHashSays() throws Exception {
        Terms terms = waiting("f3");
        assertThatThrownBy(() -> asDesk(
                        "insert into act (act_hash, action, object_hash, terms) values (?, ?, ?, ?)",
                        terms.hash(),
                        terms.action().word(),
                        terms.object(),
                        new String(terms.bytes(), StandardCharsets.UTF_8)
                                .replace("approve", "APPROVE")
                                .getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("check constraint");
        assertThatThrownBy(() -> asDesk(
                        "insert into act (act_hash, action, object_hash, terms) values (?, ?, ?, ?)",
                        terms.hash(),
                        terms.action().word(),
                        Sha256.ZERO,
                        terms.bytes()))
                .hasMessageContaining("check constraint");
    }

    @Test
    void refusesOneYenMoreThanTheConsumerCounted() throws Exception {
        Terms terms = waiting("f4");
        SortedMap<String, String> more = new TreeMap<>(terms.parameters());
        more.computeIfPresent("kind.DEBIT-OK", (kind, value) -> {
            String[] parts = value.split(" ", -1);
            return parts[0] + " " + (Long.parseLong(parts[1]) + 1);
        });
        Terms altered = new Terms(terms.action(), terms.object(), more, terms.previousState());
        assertThat(altered).isNotEqualTo(terms);
        assertThat(run.settled(altered, run.site.clerk, run.site.officer).refused())
                .contains(ActCode.TOTALS.code());
    }

    @Test
    void refusesPersonsWithoutTheRole() throws Exception {
        Terms terms = waiting("f5");
        Sha256 act = run.desk.propose(run.site.clerk, terms, "first");
        refused(EnvelopeCode.ACT_ROLE, () -> run.desk.sign(run.site.manager, act, "second"));
    }

    @Test
    void refusesAnActOnAStateThatHasPassed() throws Exception {
        Terms terms = waiting("f6");
        run.carryOut(terms, run.site.clerk, run.site.officer);
        assertThatThrownBy(() -> run.desk.propose(run.site.officer, terms, "again"))
                .isInstanceOfSatisfying(
                        ConsumerRefused.class, e -> assertThat(e.code()).isEqualTo(ActCode.NOT_READY));
    }

    @Test
    void importsNothingInAWindowOfTheApprovalsFirstSigner() throws Exception {
        Terms terms = waiting("f7");
        run.carryOut(terms, run.site.officer, run.site.clerk);
        run.openWindow("f7");
        Thread.sleep(1_000);
        assertThat(run.site.database.text("select state from batch where manifest_hash = ?", terms.object()))
                .isEqualTo("APPROVED");
        // The database says the same to whoever goes round the code.
        assertThatThrownBy(() -> run.site.database.consumer().transact(connection -> {
                    Query.of(connection, "update batch set state = 'IMPORTED' where manifest_hash = ?", terms.object())
                            .update();
                    return Query.of(
                                    connection,
                                    "insert into batch_import (manifest_hash, window_act, reports)"
                                            + " select ?, act_hash, 0 from import_window limit 1",
                                    terms.object())
                            .update();
                }))
                .hasMessageContaining("no open window");
        assertThatThrownBy(() -> run.site
                        .database
                        .consumer()
                        .transact(connection -> Query.of(
                                        connection,
                                        "update batch set state = 'IMPORTED' where manifest_hash = ?",
                                        terms.object())
                                .update()))
                .hasMessageContaining("without approval and window");
    }

    @Test
    void refusesAWindowLongerThanAllowedOrInThePast() throws Exception {
        Instant now = Instant.now();
        Terms tooLong = run.desk.window(now, now.plus(Duration.ofHours(13)), List.of("*"));
        Terms past = run.desk.window(now.minusSeconds(60), now.minusSeconds(30), List.of("*"));
        for (Terms terms : List.of(tooLong, past)) {
            assertThatThrownBy(() -> run.desk.propose(run.site.manager, terms, "first"))
                    .isInstanceOfSatisfying(
                            ConsumerRefused.class, e -> assertThat(e.code()).isEqualTo(ActCode.WINDOW_TERMS));
        }
    }

    @Test
    void letsNobodyAddASignatureButADeskAndNobodyChangeOne() {
        assertThatThrownBy(() -> asConsumer("insert into act_signature select * from act_signature"))
                .hasMessageContaining("permission denied");
        for (String table : List.of("act_signature", "approval", "import_window", "batch_import", "audit_leaf")) {
            assertThatThrownBy(() -> asConsumer("delete from " + table)).hasMessageContaining("permission denied");
            assertThatThrownBy(() -> run.site.database.run("truncate " + table + " cascade"))
                    .hasMessageContaining("append-only");
        }
        assertThatThrownBy(() -> asDesk("update act set effective_at = now()"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void takesNoActForEffectiveWithOneSignature() throws Exception {
        Terms terms = run.desk.window(Instant.now(), Instant.now().plusSeconds(60), List.of("nobody"));
        Sha256 act = run.desk.propose(run.site.manager, terms, "first");
        assertThatThrownBy(() -> asConsumer("update act set effective_at = now() where act_hash = ?", act))
                .hasMessageContaining("two persons");
    }

    private static Terms waiting(String feed) throws Exception {
        SealedFile file = run.first(feed, FILE);
        run.deliver(file);
        run.state(file, "AWAITING_APPROVAL");
        return run.desk.approval(file.manifest.hash().hex());
    }

    private static Signed<Act> statement(Terms terms, Signer signer, String person) throws EnvelopeRefused {
        return signer.sign(
                terms.by(person, "test", Instant.ofEpochSecond(Instant.now().getEpochSecond())));
    }

    private static void insert(Sha256 act, int place, Signed<Act> signed) throws SQLException {
        run.site.database.desk().transact(connection -> {
            ActStore.sign(connection, act, place, signed);
            return true;
        });
    }

    private static void asDesk(String sql, Object... arguments) throws SQLException {
        run.site.database.desk().transact(c -> Query.of(c, sql, arguments).update());
    }

    private static void asConsumer(String sql, Object... arguments) throws SQLException {
        run.site.database.consumer().transact(c -> Query.of(c, sql, arguments).update());
    }

    private static void refused(EnvelopeCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        EnvelopeRefused.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
