package sekisho.consumer.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.ConsumerMeters;
import sekisho.consumer.db.Query;
import sekisho.consumer.site.RunningImporter;
import sekisho.consumer.site.SealedFile;
import sekisho.consumer.site.TestSite;
import sekisho.service.Metrics;
import sekisho.testing.pki.Leaf;

/** No clock that somebody sets, inside or outside, lets more through. */
class ClockRulesTest {
    private static final String FILE = "account-transfer-result.txt";

    @TempDir
    Path folder;

    @Test
    void importsNothingWhileTheInnerClockIsBehindWhatItHasShown() throws Exception {
        try (RunningImporter run = new RunningImporter(folder, "bank")) {
            SealedFile file = run.first("bank", FILE);
            run.deliver(file);
            run.state(file, "AWAITING_APPROVAL");
            run.approve(file);
            run.stopProcess();

            // An hour passes by the clock that nobody can set, while the database's clock stays: it was set back.
            AtomicLong nanos = new AtomicLong();
            ClockMark mark = new ClockMark(
                    run.site.database.consumer(),
                    run.site.config().auditLog(),
                    new ConsumerMeters(new Metrics(new SimpleMeterRegistry())),
                    Clock.systemUTC(),
                    nanos::get);
            assertThat(mark.stands()).isTrue();
            nanos.addAndGet(Duration.ofHours(1).toNanos());
            assertThat(mark.stands()).isFalse();
            assertThat(run.count(
                            "select count(*) from audit_leaf where convert_from(entry, 'UTF8') like '%clock.back%'"))
                    .isEqualTo(1);
            assertThatThrownBy(() -> run.site.database.consumer().<Integer, SQLException>transact(c -> {
                        Query.of(c, "update batch set state = 'IMPORTED' where manifest_hash = ?", file.manifest.hash())
                                .update();
                        return Query.of(
                                        c,
                                        "insert into batch_import (manifest_hash, window_act, reports)"
                                                + " select ?, act_hash, 0 from act limit 1",
                                        file.manifest.hash())
                                .update();
                    }))
                    .hasMessageMatching("(?s).*(clock has gone back|foreign key).*");

            run.startProcess();
            run.openWindow("bank");
            Thread.sleep(1_500);
            run.state(file, "APPROVED");
            assertThatThrownBy(() -> run.site.database.run("delete from clock_mark"))
                    .hasMessageContaining("append-only");
            // Moved back by nobody: the mark only grows.
            run.site.database.run("update clock_mark set at = at - interval '2 hours'");
            assertThat(run.count(
                            "select count(*) from clock_mark where at > clock_timestamp() + interval '50 minutes'"))
                    .isEqualTo(1);
            // As time passing would do it.
            run.site.database.run("alter table clock_mark disable trigger clock_mark_guard");
            run.site.database.run("update clock_mark set at = clock_timestamp()");
            run.site.database.run("alter table clock_mark enable trigger clock_mark_guard");
            run.stopProcess();
            run.startProcess();
            run.state(file, "IMPORTED");
        }
    }

    @Test
    void letsNoOuterClockAYearOffThrough() throws Exception {
        try (RunningImporter run = new RunningImporter(folder, "past", "future", "near")) {
            // Of the registered checkpoint, with a certificate that outlives even such a verdict.
            var checkpoint = TestSite.signer(run.site.checkpoints.issue(
                    Leaf.signer("c1", "sekisho:checkpoint:c1").validFor(Duration.ofDays(800))));
            for (String feed : new String[] {"past", "future"}) {
                SealedFile file = run.first(feed, FILE);
                Instant checkedAt = feed.equals("past")
                        ? Instant.now().minus(Duration.ofDays(365))
                        : Instant.now().plus(Duration.ofDays(365));
                run.inbox.deliver(file, checkpoint.sign(file.verdict(checkedAt, Duration.ofHours(1))));
                run.state(file, "RECEIVED");
            }
            run.flow("past", "flow.verdict-old");
            run.eventually("select count(*) from flow where feed = 'future' and halted", 1);
            SealedFile near = run.first("near", FILE);
            run.deliver(near);
            run.state(near, "AWAITING_APPROVAL");
            assertThat(run.count("select count(*) from batch where state <> 'RECEIVED'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void takesNoManifestOfAFeedWhoseClockIsAYearOff() throws Exception {
        try (RunningImporter run = new RunningImporter(folder, "past", "future")) {
            SealedFile past = SealedFile.sealAt(run.site, RunningImporter.plan("past", FILE), Duration.ofDays(-365));
            SealedFile future = SealedFile.sealAt(run.site, RunningImporter.plan("future", FILE), Duration.ofDays(200));
            run.deliver(past);
            run.deliver(future);
            run.flow("past", "flow.signature");
            run.flow("future", "flow.signature");
            assertThat(run.count("select count(*) from batch")).isZero();
        }
    }
}
