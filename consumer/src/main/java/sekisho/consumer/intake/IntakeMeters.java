package sekisho.consumer.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import sekisho.consumer.code.IntakeCode;
import sekisho.service.Metrics;

/** What the intake shows of itself; also what its health is judged by. */
final class IntakeMeters {
    private static final double MILLIS = 1000;

    private final Metrics metrics;
    private final Clock clock;
    private volatile Instant pulledAt;
    private volatile Optional<Instant> openSince = Optional.empty();
    private volatile Optional<String> halted = Optional.empty();
    private volatile int denied;
    /** Written by the pulling thread alone. */
    private volatile long newest;

    private volatile long aheadMillis;

    IntakeMeters(Metrics metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
        this.pulledAt = clock.instant();
        metrics.gauge(IntakeMetric.HALTED, () -> halted.isPresent() ? 1 : 0);
        metrics.gauge(IntakeMetric.PULL_AGE, () -> since(pulledAt));
        metrics.gauge(
                IntakeMetric.OPEN_TRANSACTION, () -> openSince.map(this::since).orElse(0L));
        metrics.gauge(IntakeMetric.SELF_TEST, () -> denied);
        metrics.gauge(IntakeMetric.SOURCE_AHEAD, () -> aheadMillis / MILLIS);
        metrics.gauge(IntakeMetric.LAST_RECORD, () -> newest / MILLIS);
    }

    void pulled(ConsumerRecords<byte[], byte[]> page, Optional<Instant> openTransactionSince) {
        pulledAt = clock.instant();
        openSince = openTransactionSince;
        halted = Optional.empty();
        if (!page.isEmpty()) {
            long bytes = 0;
            for (ConsumerRecord<byte[], byte[]> record : page) {
                bytes += record.serializedValueSize();
                newest = Math.max(newest, record.timestamp());
            }
            aheadMillis = Math.max(0, newest - pulledAt.toEpochMilli());
            metrics.counter(IntakeMetric.RECORDS).increment(page.count());
            metrics.counter(IntakeMetric.BYTES).increment((double) bytes);
        }
    }

    void halted(IntakeCode code) {
        halted = Optional.of(code.code());
        metrics.counter(IntakeMetric.HALTS, code.code()).increment();
    }

    void standsHalted(String code) {
        halted = Optional.of(code);
    }

    void selfTested(int deniedAttempts) {
        denied = deniedAttempts;
    }

    Optional<String> halt() {
        return halted;
    }

    long pullAgeSeconds() {
        return since(pulledAt);
    }

    private long since(Instant then) {
        return Duration.between(then, clock.instant()).toSeconds();
    }
}
