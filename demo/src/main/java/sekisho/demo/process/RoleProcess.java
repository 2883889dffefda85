package sekisho.demo.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One role as a process of its own, with this program's class path, as a site would run it. For the bench, which
 * measures each process, and for the tests that kill one.
 */
public final class RoleProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final String name;
    private final Process process;
    private Usage last = Usage.NONE;

    private RoleProcess(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    /**
     * Starts {@code sekisho <arguments>}.
     *
     * @param heap maximum heap as the JVM spells it, such as {@code 512m}
     * @param log where standard output and error go
     */
    public static RoleProcess start(String name, String heap, Path log, List<String> arguments) throws IOException {
        return start(name, List.of("-Xmx" + heap), log, arguments);
    }

    /** The same with JVM flags of the caller's choice, a heap among them. */
    public static RoleProcess start(String name, List<String> flags, Path log, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                "sekisho.demo.Main"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new RoleProcess(name, process);
    }

    public String name() {
        return name;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** CPU and memory so far; of a process that has ended, what was seen last. */
    public synchronized Usage usage() {
        last = last.orLater(Usage.of(process.toHandle()));
        return last;
    }

    /** Waits for the end, looking at the usage now and then, and returns the exit code; {@code -1} when the time is over. */
    public int await(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            usage();
            if (System.nanoTime() > deadline) {
                return -1;
            }
        }
        return process.exitValue();
    }

    /** kill -9: no shutdown hook, no flush, nothing. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
