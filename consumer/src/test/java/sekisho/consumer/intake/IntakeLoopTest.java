package sekisho.consumer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sekisho.consumer.code.IntakeCode;
import sekisho.consumer.db.InnerDatabase;
import sekisho.service.Metrics;

class IntakeLoopTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private static final UUID TOPIC_ID = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");

    private final FakeLog log = new FakeLog();
    private final SteppingClock clock = new SteppingClock();
    private InnerDatabase database;
    private PositionStore store;

    @BeforeEach
    void pinTwoPartitions() throws SQLException {
        database = new InnerDatabase();
        for (int partition = 0; partition < 2; partition++) {
            database.run(
                    "insert into intake_position (topic, partition, topic_id) values (?, ?, ?)",
                    FakeLog.TOPIC,
                    partition,
                    TOPIC_ID);
        }
        store = new PositionStore(database.intake(), FakeLog.TOPIC, Long.MAX_VALUE);
    }

    @Test
    void storesRowsAndPositionsTogether() throws Exception {
        log.pages.add(List.of(FakeLog.record(0), FakeLog.record(2), FakeLog.record(1, 5, 3, new byte[] {9})));
        run(3);
        Pinned after = store.load().orElseThrow();
        assertThat(after.cursors())
                .isEqualTo(Map.of(0, new Cursor(3, Optional.of(0)), 1, new Cursor(6, Optional.of(3))));
        assertThat(database.count(
                        "select count(*) from inbox where topic_id = ? and received_at is not null", TOPIC_ID))
                .isEqualTo(3);
    }

    @Test
    void storesNothingOfAPageWhoseTopicWasCreatedAnewDuringThePoll() throws Exception {
        log.pages.add(List.of(FakeLog.record(0)));
        log.afterPoll = () -> log.gone = true;
        halts(IntakeCode.TOPIC);
    }

    @Test
    void haltsWhenAnotherIntakeMovedThePosition() throws Exception {
        log.pages.add(List.of(FakeLog.record(0)));
        log.afterPoll = () -> {
            try {
                database.run("update intake_position set next_offset = 1 where partition = 0");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        };
        halts(IntakeCode.SECOND);
    }

    @Test
    void haltsOnARecordBelowThePosition() throws Exception {
        log.pages.add(List.of(FakeLog.record(7)));
        log.pages.add(List.of(FakeLog.record(6)));
        assertThatThrownBy(() -> run(5))
                .isInstanceOfSatisfying(
                        IntakeHalted.class, h -> assertThat(h.code()).isEqualTo(IntakeCode.REWIND));
        assertThat(database.count("select count(*) from inbox")).isEqualTo(1);
    }

    @Test
    void haltsWhenTheClientIsMovedBackAfterTheRecordWasGivenOut() throws Exception {
        log.pages.add(List.of(FakeLog.record(54)));
        log.afterPoll = () -> log.positions.put(0, 5L);
        halts(IntakeCode.POSITION_BACK);
    }

    @Test
    void haltsOnAJumpOfOffsets() throws Exception {
        log.pages.add(List.of(FakeLog.record(1L << 62)));
        halts(IntakeCode.JUMP);
    }

    @Test
    void haltsOnAnEpochThatGoesBack() throws Exception {
        log.pages.add(List.of(FakeLog.record(0, 0, 4, new byte[1]), FakeLog.record(0, 1, 3, new byte[1])));
        halts(IntakeCode.EPOCH_BACK);
    }

    @Test
    void haltsOnAValueAboveTheLimit() throws Exception {
        log.pages.add(List.of(FakeLog.record(0, 0, 0, new byte[768 * 1024 + 1])));
        halts(IntakeCode.SIZE);
    }

    @Test
    void haltsWhenRecordsAreHeldBack() throws Exception {
        log.stable.put(0, 10L);
        log.stable.put(1, 0L);
        log.beforePoll = () -> clock.move(Duration.ofSeconds(1));
        halts(IntakeCode.STALLED);
    }

    @Test
    void takesARecordWrittenJustBeforeAnIdleLogsEndIsAskedFor() throws Exception {
        log.stable.putAll(Map.of(0, 0L, 1, 0L));
        log.beforePoll = () -> clock.move(Duration.ofSeconds(1));
        AtomicInteger polls = new AtomicInteger();
        log.afterPoll = () -> {
            if (polls.incrementAndGet() == 31) {
                log.stable.put(0, 1L);
                log.pages.add(List.of(FakeLog.record(0)));
            }
        };
        run(100);
        assertThat(database.count("select count(*) from inbox")).isEqualTo(1);
    }

    @Test
    void haltsWhenTheEndLiesBeforeThePosition() throws Exception {
        log.pages.add(List.of(FakeLog.record(8)));
        log.stable.putAll(Map.of(0, 5L, 1, 0L));
        log.beforePoll = () -> clock.move(Duration.ofSeconds(1));
        assertThatThrownBy(() -> run(100))
                .isInstanceOfSatisfying(
                        IntakeHalted.class, h -> assertThat(h.code()).isEqualTo(IntakeCode.END_BACK));
    }

    @Test
    void haltsWhenATransactionStaysOpenBeyondTheLongestOneAllowed() throws Exception {
        log.stable.putAll(Map.of(0, 0L, 1, 0L));
        log.high.putAll(Map.of(0, 4L, 1, 0L));
        log.beforePoll = () -> clock.move(Duration.ofMinutes(1));
        halts(IntakeCode.OPEN_TX);
    }

    @Test
    void haltsWhenTheBrokerMutesTheClientOrAnswersNoFetch() throws Exception {
        log.throttle = 30_001;
        halts(IntakeCode.THROTTLED);
        log.throttle = 0;
        log.answers = false;
        log.beforePoll = () -> clock.move(Duration.ofSeconds(1));
        halts(IntakeCode.SILENT);
    }

    @Test
    void goesOnWhenTheTopicIsIdle() throws Exception {
        log.beforePoll = () -> clock.move(Duration.ofSeconds(20));
        run(50);
        assertThat(store.load().orElseThrow().halts()).isEmpty();
    }

    @Test
    void haltsOnWhateverTheClientThrows() throws Exception {
        log.beforePoll = () -> {
            throw new LogTruncationException("test", Map.of(), Map.of());
        };
        halts(IntakeCode.TRUNCATED);
        log.beforePoll = () -> {
            throw new TopicAuthorizationException("test");
        };
        halts(IntakeCode.DENIED);
        log.beforePoll = () -> {
            throw new IllegalStateException("test");
        };
        halts(IntakeCode.FAULT);
    }

    @Test
    void haltsWhenTheInboxIsFull() throws Exception {
        store = new PositionStore(database.intake(), FakeLog.TOPIC, 1);
        log.pages.add(List.of(FakeLog.record(0)));
        halts(IntakeCode.FULL);
    }

    @Test
    void writesTheHaltWhereItselfCannotClearIt() throws Exception {
        store.halt(1, IntakeCode.REWIND);
        assertThat(store.load().orElseThrow().halts()).isEqualTo(Map.of(1, "intake.rewind"));
        assertThat(database.count("select count(*) from intake_event where code = 'intake.rewind'"))
                .isEqualTo(1);
        assertThatThrownBy(() -> asIntake("update intake_position set halted = false, reason = null"))
                .hasMessageContaining("act of two persons");
    }

    @Test
    void mayAddToTheInboxButNeitherReadNorChangeIt() throws Exception {
        assertThatThrownBy(() -> asIntake("select count(*) from inbox")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> asIntake("delete from inbox")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> asIntake("insert into inbox (topic_id, partition, log_offset, value, received_at)"
                        + " values (gen_random_uuid(), 0, 0, '', now() - interval '20 days')"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> asIntake("update intake_position set topic_id = gen_random_uuid()"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> asIntake("select count(*) from batch")).hasMessageContaining("permission denied");
        store.store(store.load().orElseThrow(), Map.of(0, new Cursor(9, Optional.of(1))), new FakeLog().poll());
        assertThatThrownBy(() -> asIntake("update intake_position set next_offset = 3 where partition = 0"))
                .hasMessageContaining("forward only");
    }

    private void asIntake(String sql) throws SQLException {
        database.intake().transact(c -> c.createStatement().execute(sql));
    }

    private void halts(IntakeCode code) throws SQLException {
        long before = database.count("select count(*) from inbox");
        assertThatThrownBy(() -> run(100))
                .isInstanceOfSatisfying(
                        IntakeHalted.class, h -> assertThat(h.code()).isEqualTo(code));
        assertThat(database.count("select count(*) from inbox")).isEqualTo(before);
    }

    @Test
    void showsWhatTheSourceShouldHaveDeletedAndNeedsNoAnswerForIt() throws Exception {
        log.overdue = 7;
        run(1);
        assertThat(registry.get("sekisho.intake.deletion.overdue").gauge().value())
                .isEqualTo(7);

        log.overdue = -1;
        run(1);
        assertThat(store.load().orElseThrow().halts()).isEmpty();
    }

    private void run(int polls) throws Exception {
        AtomicInteger left = new AtomicInteger(polls);
        Bounds bounds = new Bounds(
                1_000_000,
                768 * 1024,
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofMinutes(16),
                Duration.ofMinutes(10),
                Duration.ofMillis(1),
                Duration.ZERO,
                Duration.ofDays(16),
                Long.MAX_VALUE);
        var meters = new IntakeMeters(new Metrics(registry), clock);
        new IntakeLoop(FakeLog.TOPIC, store, bounds, meters, clock, () -> left.getAndDecrement() <= 0)
                .run(log, new StallWatch(bounds, clock), store.load().orElseThrow());
    }
}
