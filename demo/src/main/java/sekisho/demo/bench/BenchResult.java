package sekisho.demo.bench;

import java.time.Instant;
import java.util.List;

/**
 * What the bench came to; {@code --json} writes it.
 *
 * @param heap of each role's JVM, as the JVM spells it
 * @param fileBytes the clearing file
 * @param generateSeconds to make the files; counted nowhere else
 * @param processes all of them, from the first stage to the last
 */
public record BenchResult(
        Instant begun,
        Machine machine,
        String heap,
        long records,
        long fileBytes,
        double generateSeconds,
        Travelled travelled,
        List<StageRow> stages,
        List<ProcessRow> processes) {
    public BenchResult {
        stages = List.copyOf(stages);
        processes = List.copyOf(processes);
    }

    /** All stages together. */
    public double seconds() {
        return stages.stream().mapToDouble(StageRow::seconds).sum();
    }

    /** CPU of all processes together, brokers, database and scanner among them. */
    public double cpuSeconds() {
        return processes.stream().mapToDouble(ProcessRow::cpuSeconds).sum();
    }

    /** Records per second, from the levies to the last event. */
    public long rate() {
        return Math.round(records / seconds());
    }
}
