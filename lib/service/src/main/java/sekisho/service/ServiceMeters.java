package sekisho.service;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Meters that every process has: its health, its clock, the room on its disks. */
public final class ServiceMeters {
    private static final double MILLIS = 1000;

    private ServiceMeters() {}

    /** Health and clock; {@link ServiceEndpoint} does it for its process. */
    static void bind(Metrics metrics, List<HealthCheck> checks) {
        Clock clock = Clock.systemUTC();
        metrics.gauge(ServiceMetric.CLOCK, () -> clock.millis() / MILLIS);
        checks.forEach(check -> metrics.gauge(ServiceMetric.HEALTH, () -> level(check.run()), check.name()));
    }

    /**
     * Room on a disk.
     *
     * @param volume what the process keeps there, such as {@code state}
     */
    public static void disk(Metrics metrics, String volume, Path folder) {
        var file = folder.toFile();
        metrics.gauge(ServiceMetric.DISK_FREE, file::getUsableSpace, volume);
        metrics.gauge(ServiceMetric.DISK_SIZE, file::getTotalSpace, volume);
    }

    private static int level(Health health) {
        if (health instanceof Health.Down) {
            return 2;
        }
        return health instanceof Health.Degraded ? 1 : 0;
    }
}
