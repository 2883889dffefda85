package sekisho.consumer.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.ConsumerMeters;
import sekisho.consumer.act.Terms;
import sekisho.consumer.audit.AuditLog;
import sekisho.consumer.db.Database;
import sekisho.consumer.db.Query;
import sekisho.consumer.site.RunningImporter;
import sekisho.consumer.site.SealedFile;
import sekisho.envelope.Action;
import sekisho.service.Metrics;

/** What is deleted when, what is not, and that the record says so. */
class RetentionTest {
    private static final String FILE = "account-transfer-result.txt";
    private static final RetentionSettings SETTINGS = RetentionSettings.defaults();

    @TempDir
    static Path folder;

    private static RunningImporter run;
    private static Database consumer;
    private static Retention retention;

    @BeforeAll
    static void start() throws Exception {
        run = new RunningImporter(folder, "r0", "r1", "r2", "r3", "r4", "r5");
        consumer = run.site.database.consumer();
        AuditLog log = run.site.config().auditLog();
        retention = new Retention(consumer, SETTINGS, log, Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @Test
    void purgesCiphertextAndKeysAfterTheirDaysAndKeepsTheLedger() throws Exception {
        SealedFile file = imported("r0");
        long reports = run.count("select count(*) from report");
        assertThat(retention.run().batches()).isZero();
        age("r0", 31);
        assertThat(retention.run().batches()).isEqualTo(1);
        assertThat(run.count("select count(*) from inbox where key = 'r0'::bytea"))
                .isZero();
        assertThat(run.count("select count(*) from batch_chunk where manifest_hash = ?", file.manifest.hash()))
                .isZero();
        assertThat(run.count(
                        "select count(*) from batch where feed = 'r0' and key_envelope is null and inbox_envelope is null"
                                + " and purged_at is not null and state = 'IMPORTED'"))
                .isEqualTo(1);
        assertThat(run.count("select count(*) from report")).isEqualTo(reports);
        audited("content.purged", "r0", 1);
        assertThat(retention.run().batches()).isZero();
        audited("content.purged", "r0", 1);
    }

    @Test
    void keepsWhatIsNotImportedYetHoweverOld() throws Exception {
        SealedFile file = run.first("r1", FILE);
        run.deliver(file);
        run.state(file, "AWAITING_APPROVAL");
        age("r1", 400);
        retention.run();
        assertThat(run.count("select count(*) from batch_chunk where manifest_hash = ?", file.manifest.hash()))
                .isPositive();
        run.approve(file);
        run.openWindow("r1");
        run.state(file, "IMPORTED");
    }

    @Test
    void keepsWhatALegalHoldCoversUntilTwoPersonsReleaseIt() throws Exception {
        SealedFile file = imported("r2");
        Terms hold = run.desk.terms(Action.LEGAL_HOLD, Map.of("scope", "feed:r2"));
        run.carryOut(hold, run.site.manager, run.site.officer);
        age("r2", 31);
        assertThat(retention.run().held()).isEqualTo(1);
        assertThat(run.count("select count(*) from batch_chunk where manifest_hash = ?", file.manifest.hash()))
                .isPositive();
        audited("content.purged", "r2", 0);
        assertThatThrownBy(() -> consumer.<Integer, SQLException>transact(c ->
                        Query.of(c, "update legal_hold set ended_by = act_hash").update()))
                .hasMessageContaining("check constraint");
        run.carryOut(
                run.desk.terms(Action.RELEASE_HOLD, Map.of("hold", hold.hash().hex())),
                run.site.manager,
                run.site.officer);
        retention.run();
        audited("content.purged", "r2", 1);
    }

    @Test
    void refusesToDeleteBelowTheFloorInSettingsAndDatabase() {
        for (Integer[] years : new Integer[][] {{0, 1}, {7, 0}, {-1, 1}}) {
            assertThatThrownBy(() -> new RetentionSettings(30, 16, years[0], years[1], null))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new RetentionSettings(0, 16, 7, 1, null)).isInstanceOf(IllegalArgumentException.class);
        refused("select expire_audit(clock_timestamp() - interval '364 days')", "a year at least");
        refused("select expire_notes(clock_timestamp() - interval '364 days')", "a year at least");
        refused("select sweep_inbox(clock_timestamp() - interval '23 hours', 10)", "a day at least");
        for (String table :
                new String[] {"inbox", "audit_leaf", "intake_event", "act_signature", "approval", "verdict"}) {
            refused("delete from " + table + " returning 1", "permission denied");
        }
        refused("update audit_leaf set entry = null returning 1", "permission denied");
    }

    @Test
    void takesTheTextOfOldEntriesAndKeepsTheirLeaves() throws Exception {
        backdate("update audit_leaf set at = at - interval '8 years' where idx <= 1");
        backdate("insert into intake_event (at, topic, partition, code)"
                + " values (now() - interval '2 years', 't', 0, 'intake.started')");
        run.eventually(
                "select last_id from intake_event_told where last_id >= (select max(id) from intake_event)"
                        + " union all select 0 limit 1",
                run.count("select max(id) from intake_event"));
        Retention.Deleted deleted = retention.run();
        assertThat(deleted.auditTexts()).isTrue();
        assertThat(deleted.notes()).isEqualTo(1);
        assertThat(run.count("select count(*) from audit_leaf where entry is null and leaf is not null"))
                .isEqualTo(2);
        run.eventually(
                "select count(*) from audit_leaf where convert_from(entry, 'UTF8') like '%audit.expired%through%'", 1);
        assertThatThrownBy(() -> run.site.database.run("update audit_leaf set entry = null where idx = 3"))
                .hasMessageContaining("append-only");
    }

    @Test
    void confirmsThatABatchIsNoLongerOfferedAtTheSource() throws Exception {
        SealedFile file = imported("r3");
        var watch = watch();
        watch.turn();
        audited("source.gone", "r3", 0);
        // As the intake writes it, with the intake's rights.
        long last = run.count("select closed_offset from batch where manifest_hash = ?", file.manifest.hash());
        offered(last);
        watch.turn();
        audited("source.gone", "r3", 0);
        offered(last + 1);
        watch.turn();
        audited("source.gone", "r3", 1);
        watch.turn();
        audited("source.gone", "r3", 1);
    }

    @Test
    void alarmsWhenTheSourceStillOffersABatchBeyondItsTime() throws Exception {
        imported("r4");
        var registry = sekisho.service.ProcessRegistry.create("test");
        var watch = new SourceWatch(
                consumer,
                SETTINGS,
                run.site.config().auditLog(),
                new ConsumerMeters(registry.metrics()),
                Clock.systemUTC());
        run.site.database.run("update batch set opened_at = opened_at - interval '17 days' where feed = 'r4'");
        watch.turn();
        watch.turn();
        audited("source.overdue", "r4", 1);
        assertThat(registry.registry().scrape()).containsPattern("sekisho_consumer_deletion_overdue\\S* [1-9]");
        registry.close();
    }

    private static SourceWatch watch() throws Exception {
        return new SourceWatch(
                consumer,
                SETTINGS,
                run.site.config().auditLog(),
                new ConsumerMeters(new Metrics(new io.micrometer.core.instrument.simple.SimpleMeterRegistry())),
                Clock.systemUTC());
    }

    private static void offered(long earliest) throws SQLException {
        int partition = (int) run.count("select partition from batch where feed = 'r3'");
        run.site
                .database
                .intake()
                .<Integer, SQLException>transact(c -> Query.of(
                                c,
                                "update intake_position set earliest_offset = ?, earliest_at = now() where partition = ?",
                                earliest,
                                partition)
                        .update());
    }

    private static SealedFile imported(String feed) throws Exception {
        SealedFile file = run.first(feed, FILE);
        run.deliver(file);
        run.state(file, "AWAITING_APPROVAL");
        run.approve(file);
        run.openWindow(feed);
        run.state(file, "IMPORTED");
        run.eventually(
                "select count(*) from inbox i join inbox_seen s using (topic_id, partition)" + " where i.key = '" + feed
                        + "'::bytea and i.log_offset >= s.next_offset",
                0);
        return file;
    }

    /** Makes everything of a feed older, as only the owner can. */
    private static void age(String feed, int days) throws SQLException {
        backdate("update batch set ended_at = ended_at - interval '" + days + " days' where feed = '" + feed + "'");
        backdate("update inbox set received_at = received_at - interval '" + days + " days' where key = '" + feed
                + "'::bytea");
    }

    private static void backdate(String sql) throws SQLException {
        run.site.database.owner().transact(c -> {
            c.createStatement().execute("set local session_replication_role = replica; " + sql);
            return true;
        });
    }

    private static void refused(String sql, String message) {
        assertThatThrownBy(() -> consumer.<Optional<Long>, SQLException>transact(
                        c -> Query.of(c, sql).first(row -> row.getLong(1))))
                .hasMessageContaining(message);
    }

    private static void audited(String action, String feed, long times) throws SQLException {
        assertThat(run.count("select count(*) from audit_leaf where convert_from(entry, 'UTF8')::jsonb ->> 'action' = '"
                        + action + "' and convert_from(entry, 'UTF8')::jsonb -> 'more' ->> 'feed' = '" + feed + "'"))
                .isEqualTo(times);
    }
}
