package sekisho.demo.bench;

import java.util.OptionalLong;

/**
 * What one process took from the first stage to the last.
 *
 * @param peakRss bytes; of several processes together an upper bound, for shared pages count in each
 */
public record ProcessRow(String process, double cpuSeconds, OptionalLong peakRss) {}
