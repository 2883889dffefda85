package sekisho.service;

import java.util.Arrays;
import java.util.List;

/** What every process shows of itself; all are gauges. */
public enum ServiceMetric implements MetricDef {
    HEALTH("sekisho.process.health", "", "0 up, 1 degraded, 2 down, as /health tells the reason", "check"),
    CLOCK("sekisho.process.clock", "seconds", "The process's own clock at the scrape, since 1970", ""),
    DISK_FREE("sekisho.process.disk.free", "bytes", "Room left where the process keeps data", "volume"),
    DISK_SIZE("sekisho.process.disk.size", "bytes", "Size of that volume", "volume"),
    CERTIFICATE_LEFT(
            "sekisho.process.certificate.left",
            "seconds",
            "Time until a certificate ends: own ones by use, anchors by whom they are for",
            "use name"),
    CRL_LEFT("sekisho.process.crl.left", "seconds", "Time until a revocation list in force is due anew", "use name");

    private final String metricName;
    private final String unit;
    private final String help;
    private final String tags;

    ServiceMetric(String metricName, String unit, String help, String tags) {
        this.metricName = metricName;
        this.unit = unit;
        this.help = help;
        this.tags = tags;
    }

    @Override
    public String metricName() {
        return metricName;
    }

    @Override
    public MetricType type() {
        return MetricType.GAUGE;
    }

    @Override
    public String unit() {
        return unit;
    }

    @Override
    public String help() {
        return help;
    }

    @Override
    public List<String> tags() {
        return Arrays.stream(tags.split(" ", -1)).filter(tag -> !tag.isEmpty()).toList();
    }
}
