package sekisho.demo.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.OptionalLong;

/**
 * What one stage took.
 *
 * @param process whose CPU and memory these are
 * @param seconds on the clock
 * @param cpuSeconds of that process, in this stage alone
 * @param peakRss bytes, of that process up to the end of the stage
 */
public record StageRow(
        BenchStage stage, String process, double seconds, long records, double cpuSeconds, OptionalLong peakRss) {
    /** Records per second. */
    @JsonProperty("recordsPerSecond")
    public long rate() {
        return Math.round(records / seconds);
    }
}
