package sekisho.demo.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a process has used.
 *
 * @param cpu user and system time
 * @param peakRss highest resident set in bytes; empty where the system does not tell (only Linux does)
 */
public record Usage(Duration cpu, OptionalLong peakRss) {

    /** Nothing. */
    public static final Usage NONE = new Usage(Duration.ZERO, OptionalLong.empty());

    /** Usage of this very process. */
    public static Usage ofThisProcess() {
        return of(ProcessHandle.current());
    }

    public static Usage of(ProcessHandle process) {
        Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
        return new Usage(cpu, peakRss(process.pid()));
    }

    /**
     * Usage of a process and all its children together, such as a database server with its backends; where the system
     * tells it (only Linux does), with the CPU of children that have ended.
     */
    public static Usage ofTree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants())
                .map(process -> of(process).plus(new Usage(ofEndedChildren(process.pid()), OptionalLong.empty())))
                .reduce(NONE, Usage::plus);
    }

    /** Both together; the peaks are added, so the sum is an upper bound. */
    public Usage plus(Usage other) {
        OptionalLong rss = peakRss.isEmpty() && other.peakRss.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(peakRss.orElse(0) + other.peakRss.orElse(0));
        return new Usage(cpu.plus(other.cpu), rss);
    }

    /** This or a later reading of the same process; a process that has ended reads as nothing. */
    Usage orLater(Usage later) {
        return later.cpu.compareTo(cpu) < 0 ? this : later.peakRss.isEmpty() ? new Usage(later.cpu, peakRss) : later;
    }

    /** What was used since an earlier reading; the peak stays the later one. */
    public Usage since(Usage earlier) {
        return new Usage(cpu.minus(earlier.cpu), peakRss);
    }

    /** Fields 16 and 17 of proc(5) stat, {@code cutime} and {@code cstime}, in ticks of 10 ms. */
    private static Duration ofEndedChildren(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The program's name, in parentheses, may hold spaces; field 3 comes after it.
            long ticks = Pattern.compile(" ")
                    .splitAsStream(stat.substring(stat.lastIndexOf(')') + 2))
                    .skip(13)
                    .limit(2)
                    .mapToLong(Long::parseLong)
                    .sum();
            return Duration.ofMillis(10 * ticks);
        } catch (IOException e) {
            return Duration.ZERO;
        }
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
