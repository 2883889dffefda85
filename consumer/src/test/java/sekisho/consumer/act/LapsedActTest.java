package sekisho.consumer.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.db.Query;
import sekisho.consumer.site.RunningImporter;
import sekisho.envelope.Action;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;

/** A proposal holds for 24 hours: whoever signs later signs nothing, at the desk, by the consumer and by SQL. */
class LapsedActTest {
    @TempDir
    static Path folder;

    private static RunningImporter run;

    @BeforeAll
    static void start() throws Exception {
        run = new RunningImporter(folder, "desk", "consumer", "sql", "alone");
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @Test
    void isNotSignedAtTheDesk() throws Exception {
        Sha256 act = proposedLongAgo("desk");
        assertThatThrownBy(() -> run.desk.sign(run.site.officer, act, "second"))
                .isInstanceOfSatisfying(
                        EnvelopeRefused.class, e -> assertThat(e.code()).isEqualTo(EnvelopeCode.ACT_LATE));
    }

    @Test
    void isRefusedByTheConsumerFromTheSignedBytes() throws Exception {
        Sha256 act = proposedLongAgo("consumer");
        // Past the desk, and with a row that says something else than what is signed.
        asOwner("update act_signature set signed_at = now() where act_hash = decode('" + act.hex() + "', 'hex')");
        signPastTheDesk(act, "consumer");
        assertThat(run.desk.await(act, Duration.ofSeconds(60)).orElseThrow().refused())
                .contains(EnvelopeCode.ACT_LATE.code());
    }

    @Test
    void isRefusedByTheDatabase() throws Exception {
        run.stopProcess();
        Sha256 act = proposedLongAgo("sql");
        signPastTheDesk(act, "sql");
        assertThatThrownBy(() -> run.site
                        .database
                        .consumer()
                        .<Integer, SQLException>transact(
                                c -> Query.of(c, "update act set effective_at = now() where act_hash = ?", act)
                                        .update()))
                .hasMessageContaining("within 24 hours");
        run.startProcess();
    }

    @Test
    void isClosedWhenNobodySignsAndMayBeProposedAgain() throws Exception {
        Sha256 act = proposedLongAgo("alone");
        asOwner("update act set proposed_at = now() - interval '26 hours' where act_hash = decode('" + act.hex()
                + "', 'hex')");
        assertThat(run.desk.await(act, Duration.ofSeconds(60)).orElseThrow().refused())
                .contains(EnvelopeCode.ACT_LATE.code());
        run.carryOut(hold("alone"), run.site.manager, run.site.officer);
    }

    private static Terms hold(String feed) throws Exception {
        return run.desk.terms(Action.LEGAL_HOLD, Map.of("scope", "feed:" + feed));
    }

    /** Signed 25 hours ago, as the signed bytes and the row say. */
    private static Sha256 proposedLongAgo(String feed) throws Exception {
        Terms terms = hold(feed);
        Instant then = Instant.now().minus(Duration.ofHours(25)).truncatedTo(ChronoUnit.SECONDS);
        var first = run.site.manager.sign(terms.by("manager", "test", then));
        run.site.database.desk().transact(connection -> {
            ActStore.propose(connection, terms);
            ActStore.sign(connection, terms.hash(), 1, first);
            return true;
        });
        return terms.hash();
    }

    private static void signPastTheDesk(Sha256 act, String feed) throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var second = run.site.officer.sign(hold(feed).by("officer", "test", now));
        run.site.database.desk().transact(connection -> {
            ActStore.sign(connection, act, 2, second);
            return true;
        });
    }

    private static void asOwner(String sql) throws SQLException {
        run.site.database.owner().transact(connection -> {
            connection.createStatement().execute("set local session_replication_role = replica; " + sql);
            return true;
        });
    }
}
