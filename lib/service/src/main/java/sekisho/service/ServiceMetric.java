package sekisho.service;

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

    private final MetricShape shape;

    ServiceMetric(String metricName, String unit, String help, String tags) {
        this.shape = new MetricShape(metricName, MetricType.GAUGE, unit, help, MetricShape.words(tags));
    }

    @Override
    public MetricShape shape() {
        return shape;
    }
}
