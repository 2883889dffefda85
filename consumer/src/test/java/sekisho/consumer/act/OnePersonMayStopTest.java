package sekisho.consumer.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.code.ActCode;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.db.Query;
import sekisho.consumer.site.RunningImporter;
import sekisho.consumer.site.SealedFile;
import sekisho.envelope.Action;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;

/** One person may stop, refuse and close; only two may let go on. */
class OnePersonMayStopTest {
    private static final String FILE = "account-transfer-result.txt";

    @TempDir
    static Path folder;

    private static RunningImporter run;

    @BeforeAll
    static void start() throws Exception {
        run = new RunningImporter(folder, "o0", "o1", "o2", "o3", "o4", "o5", "o6");
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @Test
    void stopsAFlowInMidQueueUntilTwoPersonsResumeIt() throws Exception {
        SealedFile first = run.first("o0", FILE);
        run.deliver(first);
        run.state(first, "AWAITING_APPROVAL");
        run.approve(first);
        run.state(first, "APPROVED");

        Terms stop = run.desk.terms(Action.STOP, Map.of("feed", "o0"));
        assertThat(run.alone(stop, run.site.clerk).effectiveAt()).isPresent();
        run.openWindow("o0");
        SealedFile second = run.next(first, FILE);
        SealedFile other = run.first("o1", FILE);
        run.deliver(second);
        run.deliver(other);
        // Others go on; this one neither takes its next record nor imports what is approved.
        run.state(other, "AWAITING_APPROVAL");
        Thread.sleep(600);
        run.state(first, "APPROVED");
        assertThat(run.count("select count(*) from batch where manifest_hash = ?", second.manifest.hash()))
                .isZero();
        refusedByTheDatabase(first);

        Terms resume = run.desk.terms(Action.RESUME, Map.of("stopped", "o0"));
        Sha256 act = run.desk.propose(run.site.manager, resume, "first");
        Thread.sleep(600);
        run.state(first, "APPROVED");
        run.desk.sign(run.site.officer, act, "second");
        run.state(second, "AWAITING_APPROVAL");
        run.state(first, "IMPORTED");
    }

    @Test
    void refusesAProposalOfAnotherForGood() throws Exception {
        SealedFile file = waiting("o2");
        Terms approval = run.desk.approval(file.manifest.hash().hex());
        Sha256 act = run.desk.propose(run.site.clerk, approval, "first");
        ActRow rejected = run.alone(run.desk.terms(Action.REJECT, Map.of("act", act.hex())), run.site.officer);
        assertThat(rejected.effectiveAt()).isPresent();
        assertThat(run.desk.find(act.hex()).refused()).contains(ActCode.REJECTED.code());
        assertThatThrownBy(() -> run.desk.sign(run.site.officer, act, "second"))
                .isInstanceOfSatisfying(
                        ConsumerRefused.class, e -> assertThat(e.code()).isEqualTo(ActCode.DONE));
        run.state(file, "AWAITING_APPROVAL");
        // The same may be proposed anew: it is another act.
        run.approve(file);
        run.state(file, "APPROVED");
    }

    @Test
    void letsAProposalLapseThatLacksItsSecondSignature() throws Exception {
        SealedFile file = waiting("o6");
        Sha256 act = run.desk.propose(
                run.site.clerk, run.desk.approval(file.manifest.hash().hex()), "first");
        assertThatThrownBy(() -> run.desk.propose(
                        run.site.officer, run.desk.approval(file.manifest.hash().hex()), "first"))
                .isInstanceOfSatisfying(
                        ConsumerRefused.class, e -> assertThat(e.code()).isEqualTo(ActCode.PROPOSED));
        run.site
                .database
                .owner()
                .transact(c -> c.createStatement()
                        .execute(
                                "set local session_replication_role = replica; update act set proposed_at = proposed_at"
                                        + " - interval '26 hours' where refused is null and effective_at is null"));
        assertThat(run.desk
                        .await(act, java.time.Duration.ofSeconds(30))
                        .orElseThrow()
                        .refused())
                .contains(EnvelopeCode.ACT_LATE.code());
        run.approve(file);
        run.state(file, "APPROVED");
    }

    @Test
    void refusesABatchWhichIsNeverImportedThen() throws Exception {
        SealedFile file = waiting("o3");
        run.approve(file);
        run.state(file, "APPROVED");
        run.alone(
                run.desk.terms(
                        Action.REJECT, Map.of("batch", file.manifest.hash().hex())),
                run.site.officer);
        run.state(file, "DISCARDED batch.rejected");
    }

    @Test
    void closesAWindowBeforeItsTime() throws Exception {
        SealedFile file = waiting("o4");
        Instant now = Instant.now();
        Terms window = run.desk.window(now.minusSeconds(5), now.plusSeconds(600), List.of("o4"));
        run.carryOut(window, run.site.manager, run.site.officer);
        run.alone(
                run.desk.terms(
                        Action.CLOSE_WINDOW, Map.of("window", window.hash().hex())),
                run.site.clerk);
        run.approve(file);
        Thread.sleep(600);
        run.state(file, "APPROVED");
        refusedByTheDatabase(file);
    }

    @Test
    void refusesRolesThatMayNotDecideTogetherAndCertificatesThatRanOut() throws Exception {
        Terms hold = run.desk.terms(Action.LEGAL_HOLD, Map.of("scope", "feed:o5"));
        Sha256 act = run.desk.propose(run.site.manager, hold, "first");
        refused(EnvelopeCode.ACT_EXCLUDED_ROLES, () -> run.desk.sign(run.site.custodian, act, "second"));
        refused(EnvelopeCode.ACT_ROLE, () -> run.desk.sign(run.site.auditor, act, "second"));
        refused(EnvelopeCode.SIGNER_LIFETIME, () -> run.desk.sign(run.site.lapsed, act, "second"));

        // Whoever goes round the desk: the database refuses the signature, and the act.
        assertThatThrownBy(() -> insert(act, signed(hold, "lapsed"))).hasMessageContaining("has expired");
        insert(act, signed(hold, "custodian"));
        assertThat(run.desk
                        .await(act, java.time.Duration.ofSeconds(30))
                        .orElseThrow()
                        .refused())
                .contains(EnvelopeCode.ACT_EXCLUDED_ROLES.code());
        Terms other = run.desk.terms(Action.LEGAL_HOLD, Map.of("scope", "feed:o4"));
        Sha256 second = run.desk.propose(run.site.manager, other, "first");
        run.stopProcess();
        insert(second, signed(other, "custodian"));
        assertThatThrownBy(() -> run.site
                        .database
                        .consumer()
                        .<Integer, SQLException>transact(
                                c -> Query.of(c, "update act set effective_at = now() where act_hash = ?", second)
                                        .update()))
                .hasMessageContaining("may not decide together");
        run.startProcess();
    }

    private static SealedFile waiting(String feed) throws Exception {
        SealedFile file = run.first(feed, FILE);
        run.deliver(file);
        run.state(file, "AWAITING_APPROVAL");
        return file;
    }

    private static Signed<sekisho.envelope.Act> signed(Terms terms, String person) throws EnvelopeRefused {
        var signer = person.equals("lapsed") ? run.site.lapsed : run.site.custodian;
        // While the lapsed one's certificate was still good.
        long at = Instant.now().getEpochSecond() - (person.equals("lapsed") ? 120 : 0);
        return signer.sign(terms.by(person, "test", Instant.ofEpochSecond(at)));
    }

    private static void insert(Sha256 act, Signed<sekisho.envelope.Act> signed) throws SQLException {
        run.site.database.desk().transact(connection -> {
            ActStore.sign(connection, act, 2, signed);
            return true;
        });
    }

    private static void refusedByTheDatabase(SealedFile file) {
        assertThatThrownBy(() -> run.site.database.consumer().transact(connection -> {
                    Query.of(
                                    connection,
                                    "update batch set state = 'IMPORTED' where manifest_hash = ?",
                                    file.manifest.hash())
                            .update();
                    return Query.of(
                                    connection,
                                    "insert into batch_import (manifest_hash, window_act, reports)"
                                            + " select ?, act_hash, 0 from import_window w join batch b on b.manifest_hash = ?"
                                            + " where w.feeds @> array[b.feed]",
                                    file.manifest.hash(),
                                    file.manifest.hash())
                            .update();
                }))
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?s).*(no open window|has been stopped).*");
    }

    private static void refused(EnvelopeCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        EnvelopeRefused.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
