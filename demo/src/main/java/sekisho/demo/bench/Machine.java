package sekisho.demo.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * On what was measured.
 *
 * @param load the system's load average when the bench began; above {@code cores}, others were at work as well
 */
public record Machine(int cores, long memoryBytes, String system, String java, double load) {
    static Machine here() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(
                system.getAvailableProcessors(),
                system.getTotalMemorySize(),
                system.getName() + " " + system.getArch(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                system.getSystemLoadAverage());
    }

    String line() {
        return "%d cores, %.0f GiB, %s, %s; load average at the start %.1f"
                .formatted(cores, memoryBytes / (double) (1L << 30), system, java, load);
    }
}
