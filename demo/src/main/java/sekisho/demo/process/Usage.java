package sekisho.demo.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What a process has used.
 *
 * @param cpu user and system time
 * @param peakRss highest resident set in bytes; empty where the system does not tell (only Linux does)
 */
public record Usage(Duration cpu, OptionalLong peakRss) {

    /** Usage of this very process. */
    public static Usage ofThisProcess() {
        return of(ProcessHandle.current());
    }

    public static Usage of(ProcessHandle process) {
        Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
        return new Usage(cpu, peakRss(process.pid()));
    }

    /** Usage of a process and all its children together, such as a database server with its backends. */
    public static Usage ofTree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants())
                .map(Usage::of)
                .reduce(new Usage(Duration.ZERO, OptionalLong.empty()), Usage::plus);
    }

    /** Both together; the peaks are added, so the sum is an upper bound. */
    public Usage plus(Usage other) {
        OptionalLong rss = peakRss.isEmpty() && other.peakRss.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(peakRss.orElse(0) + other.peakRss.orElse(0));
        return new Usage(cpu.plus(other.cpu), rss);
    }

    /** What was used since an earlier reading; the peak stays the later one. */
    public Usage since(Usage earlier) {
        return new Usage(cpu.minus(earlier.cpu), peakRss);
    }

    private static OptionalLong peakRss(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
