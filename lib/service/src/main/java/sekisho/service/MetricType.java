package sekisho.service;

import io.micrometer.core.instrument.Meter;

/** Kinds of metrics, and the series each has in Prometheus. */
public enum MetricType {
    /** Only grows; its series ends in {@code _total}. */
    COUNTER(Meter.Type.COUNTER),
    /** Goes up and down. */
    GAUGE(Meter.Type.GAUGE),
    /** Durations; series {@code _seconds_count}, {@code _seconds_sum}, {@code _seconds_max}, {@code _seconds_bucket}. */
    TIMER(Meter.Type.TIMER),
    /** Sizes; series {@code _count}, {@code _sum}, {@code _max}. */
    SUMMARY(Meter.Type.DISTRIBUTION_SUMMARY);

    private final Meter.Type meterType;

    MetricType(Meter.Type meterType) {
        this.meterType = meterType;
    }

    Meter.Type meterType() {
        return meterType;
    }
}
