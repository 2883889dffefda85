package sekisho.consumer.standing;

import static sekisho.consumer.ConsumerMetric.ACTS_AGE;
import static sekisho.consumer.ConsumerMetric.ACTS_WAITING;
import static sekisho.consumer.ConsumerMetric.AUDIT_AGE;
import static sekisho.consumer.ConsumerMetric.AUDIT_UNSIGNED;
import static sekisho.consumer.ConsumerMetric.DATABASE_SIZE;
import static sekisho.consumer.ConsumerMetric.EXCEPTIONS;
import static sekisho.consumer.ConsumerMetric.FEED_BATCHES;
import static sekisho.consumer.ConsumerMetric.INBOX_SIZE;
import static sekisho.consumer.ConsumerMetric.OLDEST;
import static sekisho.consumer.ConsumerMetric.OUTBOX;
import static sekisho.consumer.ConsumerMetric.OUTBOX_AGE;
import static sekisho.consumer.ConsumerMetric.PAYMENTS;
import static sekisho.consumer.ConsumerMetric.PAYMENTS_YEN;
import static sekisho.consumer.ConsumerMetric.TODAY;
import static sekisho.consumer.ConsumerMetric.TODAY_RECORDS;
import static sekisho.consumer.ConsumerMetric.TODAY_YEN;
import static sekisho.consumer.ConsumerMetric.TRANSFERS;
import static sekisho.consumer.ConsumerMetric.TRANSFERS_RECORDS;
import static sekisho.consumer.ConsumerMetric.TRANSFERS_YEN;
import static sekisho.consumer.ConsumerMetric.UNUSUAL;
import static sekisho.consumer.ConsumerMetric.WINDOW_AGE;
import static sekisho.consumer.ConsumerMetric.WINDOW_LEFT;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import sekisho.consumer.ConsumerMetric;
import sekisho.consumer.standing.BatchQueries.Sums;
import sekisho.consumer.standing.LedgerQueries.Pair;
import sekisho.service.GaugeRows;
import sekisho.service.Metrics;

/** The gauges of what stands in the database; each is set as a whole. */
final class StandingMeters {
    private final Metrics metrics;
    private final Map<ConsumerMetric, GaugeRows> rows = new EnumMap<>(ConsumerMetric.class);

    StandingMeters(Metrics metrics) {
        this.metrics = metrics;
    }

    void byState(Map<List<String>, Number> counts) {
        set(FEED_BATCHES, counts);
    }

    void oldest(Map<List<String>, Number> ages) {
        set(OLDEST, ages);
    }

    void exceptions(Map<List<String>, Number> open) {
        set(EXCEPTIONS, open);
    }

    void today(List<Sums> sums) {
        set(TODAY, by(sums, Sums::batches));
        set(TODAY_RECORDS, by(sums, Sums::records));
        set(TODAY_YEN, by(sums, Sums::yen));
    }

    void transfers(List<Sums> sums) {
        set(TRANSFERS, by(sums, Sums::batches));
        set(TRANSFERS_RECORDS, by(sums, Sums::records));
        set(TRANSFERS_YEN, by(sums, Sums::yen));
    }

    void acts(List<LedgerQueries.Pending> acts) {
        Map<List<String>, Number> counts = new HashMap<>();
        Map<List<String>, Number> ages = new HashMap<>();
        acts.forEach(act -> {
            counts.put(List.of(act.action()), act.acts());
            ages.put(List.of(act.action()), act.age());
        });
        set(ACTS_WAITING, counts);
        set(ACTS_AGE, ages);
    }

    void window(Pair window) {
        set(WINDOW_AGE, window.first());
        set(WINDOW_LEFT, window.second());
    }

    void outbox(Pair outbox) {
        set(OUTBOX, outbox.first());
        set(OUTBOX_AGE, outbox.second());
    }

    void audit(Pair audit) {
        set(AUDIT_AGE, audit.first());
        set(AUDIT_UNSIGNED, audit.second());
    }

    void sizes(Pair sizes) {
        set(INBOX_SIZE, sizes.first());
        set(DATABASE_SIZE, sizes.second());
    }

    void outcomes(Map<String, Pair> outcomes) {
        Map<List<String>, Number> counts = new HashMap<>();
        Map<List<String>, Number> yen = new HashMap<>();
        outcomes.forEach((outcome, pair) -> {
            counts.put(List.of(outcome), pair.first());
            yen.put(List.of(outcome), pair.second());
        });
        set(PAYMENTS, counts);
        set(PAYMENTS_YEN, yen);
    }

    void unusual(List<UnusualBatches.Unusual> unusual) {
        Map<List<String>, Number> counts = new HashMap<>();
        unusual.forEach(one -> counts.merge(
                List.of(one.feed(), one.measure().name().toLowerCase(Locale.ROOT)),
                1,
                (a, b) -> a.longValue() + b.longValue()));
        set(UNUSUAL, counts);
    }

    private static Map<List<String>, Number> by(List<Sums> sums, Function<Sums, Long> figure) {
        Map<List<String>, Number> all = new HashMap<>();
        sums.forEach(sum -> all.put(sum.labels(), figure.apply(sum)));
        return all;
    }

    private void set(ConsumerMetric metric, Number value) {
        set(metric, Map.of(List.of(), value));
    }

    private void set(ConsumerMetric metric, Map<List<String>, ? extends Number> values) {
        rows.computeIfAbsent(metric, metrics::rows).set(values);
    }
}
