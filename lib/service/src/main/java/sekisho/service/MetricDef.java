package sekisho.service;

import java.util.List;

/**
 * One metric 計測値. Each process has one enum that implements this; the reference and the check of the dashboards are
 * made from these enums, so a series that isn't declared in one can't be shown anywhere.
 */
public interface MetricDef {

    /** How it is declared. */
    MetricShape shape();

    /** Dotted, lower case, beginning with {@code sekisho.} and the process. */
    default String metricName() {
        return shape().name();
    }

    default MetricType type() {
        return shape().type();
    }

    /** Base unit such as {@code bytes}, {@code records}, {@code yen}; empty for plain numbers and for timers. */
    default String unit() {
        return shape().unit();
    }

    /** One sentence in English for operators. */
    default String help() {
        return shape().help();
    }

    /** Keys of its tags, in the order their values are given; few values each, never an identifier of a batch. */
    default List<String> tags() {
        return shape().tags();
    }

    /** The name in Prometheus, such as {@code sekisho_checkpoint_verdicts_total}; timers and summaries add suffixes. */
    default String prometheusName() {
        String base = metricName().replace('.', '_');
        String unit = type() == MetricType.TIMER ? "seconds" : unit();
        String named = unit.isEmpty() || base.endsWith("_" + unit) ? base : base + "_" + unit;
        return type() == MetricType.COUNTER ? named + "_total" : named;
    }

    /** Every series name a dashboard may use for it. */
    default List<String> prometheusSeries() {
        String name = prometheusName();
        return switch (type()) {
            case COUNTER, GAUGE -> List.of(name);
            case TIMER -> List.of(name + "_count", name + "_sum", name + "_max", name + "_bucket");
            case SUMMARY -> List.of(name + "_count", name + "_sum", name + "_max");
        };
    }
}
