package sekisho.service.calendar;

import sekisho.service.MetricDef;
import sekisho.service.MetricShape;
import sekisho.service.MetricType;

/** What checkpoint and consumer show of arrivals, each of what it has seen itself; all are gauges. */
public enum ArrivalMetric implements MetricDef {
    MISSED("sekisho.arrivals.missed", "", "Expected arrivals past their time with nothing having come since", "feed"),
    EXPECTED("sekisho.arrivals.expected", "", "1 on a day on which a batch is expected", "feed"),
    TODAY("sekisho.arrivals.today", "", "Batches that have come today", "feed"),
    LAST("sekisho.arrivals.last.timestamp", "seconds", "When the newest batch came, since 1970", "feed"),
    NEXT("sekisho.arrivals.next.timestamp", "seconds", "Until when the next one must come, since 1970", "feed"),
    CALENDAR_LEFT("sekisho.arrivals.calendar.left", "seconds", "Time until the file of holidays ends", "");

    private final MetricShape shape;

    ArrivalMetric(String metricName, String unit, String help, String tags) {
        this.shape = new MetricShape(metricName, MetricType.GAUGE, unit, help, MetricShape.words(tags));
    }

    @Override
    public MetricShape shape() {
        return shape;
    }
}
