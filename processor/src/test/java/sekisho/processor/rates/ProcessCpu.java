package sekisho.processor.rates;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * CPU-seconds that a process has used so far, as Linux counts them (ticks of 10 ms).
 *
 * @param all of the whole process, threads that have ended among them
 * @param threads of the running threads, by their name as Linux knows it (at most 15 characters)
 */
record ProcessCpu(double all, Map<String, Double> threads) {
    private static final double TICKS = 100;

    ProcessCpu {
        threads = Map.copyOf(threads);
    }

    static ProcessCpu of(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        Map<String, Double> threads = new TreeMap<>();
        for (Path task : tasks(process)) {
            try {
                String name = Files.readString(task.resolve("comm")).strip();
                threads.merge(name, seconds(task), Double::sum);
            } catch (NoSuchFileException e) {
                // It has just ended.
            }
        }
        return new ProcessCpu(seconds(process), threads);
    }

    ProcessCpu since(ProcessCpu earlier) {
        Map<String, Double> used = new TreeMap<>();
        threads.forEach((name, seconds) -> used.put(name, seconds - earlier.threads.getOrDefault(name, 0.0)));
        return new ProcessCpu(all - earlier.all, used);
    }

    /** Of all threads whose name begins so. */
    double named(String beginning) {
        return threads.entrySet().stream()
                .filter(thread -> thread.getKey().startsWith(beginning))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private static List<Path> tasks(Path process) throws IOException {
        try (Stream<Path> tasks = Files.list(process.resolve("task"))) {
            return tasks.toList();
        }
    }

    /** Fields 14 and 15 of proc(5) stat; the second one, in parentheses, may hold spaces. */
    private static double seconds(Path process) throws IOException {
        String stat = Files.readString(process.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
    }
}
