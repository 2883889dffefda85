package sekisho.consumer.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.consumer.code.IntakeCode;
import sekisho.service.Metrics;

/** What the intake shows of itself; also what its health is judged by. */
final class IntakeMeters {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeMeters.class);
    private static final double MILLIS = 1000;
    private static final Duration OFFERED_EVERY = Duration.ofMinutes(10);

    private final Metrics metrics;
    private final Clock clock;
    private volatile Instant pulledAt;
    private volatile Optional<Instant> openSince = Optional.empty();
    private volatile Optional<String> halted = Optional.empty();
    private volatile int denied;
    /** Written by the pulling thread alone. */
    private volatile long newest;

    private volatile long aheadMillis;
    private volatile long overdue;
    private Instant offeredAt = Instant.MIN;

    IntakeMeters(Metrics metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
        this.pulledAt = clock.instant();
        metrics.gauge(IntakeMetric.HALTED, () -> halted.isPresent() ? 1 : 0);
        metrics.gauge(IntakeMetric.PULL_AGE, () -> since(pulledAt));
        metrics.gauge(
                IntakeMetric.OPEN_TRANSACTION, () -> openSince.map(this::since).orElse(0L));
        metrics.gauge(IntakeMetric.SELF_TEST, () -> denied);
        metrics.gauge(IntakeMetric.OVERDUE, () -> overdue);
        metrics.gauge(IntakeMetric.SOURCE_AHEAD, () -> aheadMillis / MILLIS);
        metrics.gauge(IntakeMetric.LAST_RECORD, () -> newest / MILLIS);
        fromZero();
    }

    /** What never happened stands at zero: Prometheus sees a rise only of a series that it has seen before. */
    private void fromZero() {
        metrics.counter(IntakeMetric.RECORDS);
        metrics.counter(IntakeMetric.BYTES);
        for (IntakeCode code : IntakeCode.values()) {
            metrics.counter(IntakeMetric.HALTS, code.code());
        }
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

    /** Looks now and then whether the source still offers what it should have deleted. */
    void offered(SourceLog log, Duration deleteAfter) {
        Instant now = clock.instant();
        if (offeredAt.plus(OFFERED_EVERY).isAfter(now)) {
            return;
        }
        offeredAt = now;
        try {
            overdue = log.offeredBefore(now.minus(deleteAfter));
        } catch (TimeoutException e) {
            // Nothing hangs on it: the pull itself tells whether the broker answers.
            LOG.atWarn().log("age of what the source offers not read");
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
