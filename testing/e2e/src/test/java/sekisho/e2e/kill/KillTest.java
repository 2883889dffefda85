package sekisho.e2e.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static sekisho.e2e.kill.Run.PATIENCE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.batch.Stage;
import sekisho.demo.process.RoleProcess;
import sekisho.producer.outbox.BatchState;
import sekisho.schemas.topic.Topics;
import sekisho.testing.clamd.Clamd;

/**
 * kill -9 of each role in the middle of a batch, and a restart, end in the ledger, the outbox and the inner topic of a
 * day on which nobody died. Every kill asserts that the work was begun and not done.
 */
final class KillTest {
    @TempDir
    private static Path folder;

    private static Day day;
    private static LedgerImage clean;

    @BeforeAll
    static void aDayWithoutAKill() throws Exception {
        assertThat(Clamd.program()).as("clamd and sigtool installed").isPresent();
        day = Day.make(folder);
        try (Run run = Run.on(day, folder.resolve("clean"))) {
            startAll(run);
            run.released(run.send(day.large()));
            run.released(run.send(day.small()));
            clean = run.finish();
        }
        System.out.printf(
                "clean run: ledger rows %d, outbox %d, topic %d distinct%n",
                clean.ledger().size(), clean.outbox().size(), clean.topic().size());
        assertThat(clean.outbox()).hasSizeGreaterThan((int) Day.LARGE_RECORDS / 2);
        assertThat(clean.topic()).hasSameSizeAs(clean.outbox());
    }

    private static void startAll(Run run) throws IOException, InterruptedException {
        run.processor();
        run.consumer();
        run.intake();
    }

    @Test
    void producerKilledWhilePublishing() throws Exception {
        try (Run run = Run.on(day, folder.resolve("producer"))) {
            startAll(run);
            SlowLine line = SlowLine.of(run.outer().admin(), "feed-" + Day.FEED, 20_000);
            RoleProcess sender = run.send(day.large());
            await("manifest and a chunk").atMost(PATIENCE).until(() -> run.sealedRecords() > 1);
            sender.kill();
            long sent = run.sealedRecords();
            int all = 1 + run.stored(day.large()).manifest().chunks().size();
            assertThat(sent).as("records of %d sent", all).isLessThan(all);
            assertThat(run.stored(day.large()).state()).isInstanceOf(BatchState.Publishing.class);
            line.lift();
            run.released(run.resume());
            run.released(run.send(day.small()));

            assertSame("producer killed at record %d of %d".formatted(sent, all), run.finish());
        }
    }

    @Test
    void processorKilledWhileReleasing() throws Exception {
        try (Run run = Run.on(day, folder.resolve("processor"))) {
            releaseChunkByChunk(run.site().folder().processorConfig());
            run.consumer();
            run.intake();
            SlowLine line = SlowLine.of(run.outer().admin(), "processor", 60_000);
            RoleProcess processor = run.processor();
            RoleProcess sender = run.send(day.large());
            await("manifest and a chunk").atMost(PATIENCE).until(() -> run.checkedRecords() > 1);
            processor.kill();
            long released = run.checkedRecords();
            int all = 2 + run.stored(day.large()).manifest().chunks().size();
            assertThat(released).as("records of %d released", all).isLessThan(all);
            line.lift();
            run.processor();
            run.released(sender);
            assertThat(run.checkedRecords()).as("each record released once").isEqualTo(all);
            run.released(run.send(day.small()));

            assertSame("processor killed at record %d of %d".formatted(released, all), run.finish());
        }
    }

    @Test
    void intakeKilledWhilePulling() throws Exception {
        try (Run run = Run.on(day, folder.resolve("intake"))) {
            releaseChunkByChunk(run.site().folder().processorConfig());
            run.processor();
            run.consumer();
            long pulled;
            long all;
            try (Barrier barrier = Barrier.before(run.site().database(), "inbox", "insert", "new.log_offset >= 4")) {
                RoleProcess intake = run.intake();
                run.released(run.send(day.large()));
                barrier.awaitArrival(PATIENCE);
                intake.kill();
                pulled = run.count("select count(*) from inbox");
                all = run.checkedRecords();
                assertThat(pulled).as("records of %d pulled", all).isLessThan(all);
            }
            run.intake();
            run.released(run.send(day.small()));

            LedgerImage image = run.finish();
            assertThat(run.count("select count(*) from inbox")).isEqualTo(run.checkedRecords());
            assertSame("intake killed with %d records of %d pulled".formatted(pulled, all), image);
        }
    }

    @Test
    void consumerKilledWhileVerifyingImportingAndPublishing() throws Exception {
        try (Run run = Run.on(day, folder.resolve("consumer"))) {
            run.processor();
            RoleProcess consumer = run.consumer();
            run.intake();
            try (Barrier verifying = Barrier.before(run.site().database(), "batch_count", "insert", "true")) {
                run.released(run.send(day.large()));
                verifying.awaitArrival(PATIENCE);
                consumer.kill();
                assertThat(run.stageOf(day.large())).isEqualTo(Stage.RECEIVED);
            }
            consumer = run.consumer();
            run.released(run.send(day.small()));
            run.openWindow();
            String middle = "new.line = " + Day.LARGE_RECORDS / 2;
            try (Barrier importing = Barrier.before(run.site().database(), "report", "insert", middle)) {
                run.approve(day.large());
                importing.awaitArrival(PATIENCE);
                consumer.kill();
                assertThat(run.stageOf(day.large())).isEqualTo(Stage.APPROVED);
                assertThat(run.count("select count(*) from report")).isZero();
            }
            try (Barrier publishing = Barrier.before(run.site().database(), "outbox_sent", "update", "true")) {
                consumer = run.consumer();
                publishing.awaitArrival(PATIENCE);
                consumer.kill();
                assertThat(run.stageOf(day.large())).isEqualTo(Stage.IMPORTED);
                assertThat(run.count("select position from outbox_sent")).isZero();
                assertThat(run.inner().count(Topics.RECONCILED.name())).isPositive();
            }
            run.consumer();

            LedgerImage image = run.finishAfter(day.large());
            assertThat(image.repeats()).as("events told again").isPositive();
            assertSame("consumer killed in verification, mid-COPY and mid-publication", image);
        }
    }

    /** One chunk a transaction, so that there is a middle of a release. */
    private static void releaseChunkByChunk(Path config) throws IOException {
        YAMLMapper yaml = new YAMLMapper();
        ObjectNode settings = (ObjectNode) yaml.readTree(config.toFile());
        settings.withObject("terms").put("sliceBytes", 1);
        yaml.writeValue(config.toFile(), settings);
    }

    private static void assertSame(String killed, LedgerImage image) {
        System.out.printf(
                "%s: ledger rows equal %d, outbox %d, topic %d distinct (%d repeated)%n",
                killed,
                image.ledger().size(),
                image.outbox().size(),
                image.topic().size(),
                image.repeats());
        assertThat(image.difference(clean)).as(killed).isEmpty();
    }
}
