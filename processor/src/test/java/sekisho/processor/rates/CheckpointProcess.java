package sekisho.processor.rates;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import sekisho.processor.Main;
import sekisho.processor.hostile.Scrape;

/** The checkpoint as a site runs it: a process with the heap and the collector of the {@code sekisho} launcher. */
final class CheckpointProcess implements AutoCloseable {
    private static final Pattern RUNS = Pattern.compile(" runs: (http\\S+)");
    private static final Pattern PEAK_RSS = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final int PATIENCE = 900;

    private final Process process;
    private final Path log;
    private final Path gcLog;
    private final Thread hook;

    private CheckpointProcess(Process process, Path log, Path gcLog) {
        this.process = process;
        this.hook = new Thread(process::destroyForcibly, "checkpoint-end");
        // An interrupted run leaves none behind.
        Runtime.getRuntime().addShutdownHook(hook);
        this.log = log;
        this.gcLog = gcLog;
    }

    /**
     * Starts one and waits until it has shown that its scanner finds something in files of that length.
     *
     * @param name of its logs
     */
    static CheckpointProcess start(String name, Path folder, Path config, long fileBytes) throws IOException {
        Path log = folder.resolve(name + ".log");
        Path gcLog = folder.resolve(name + "-gc.log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError", "-Xlog:gc:file=" + gcLog));
        command.addAll(
                List.of(System.getProperty("rates.flags", "-XX:+UseSerialGC").split(" ")));
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        command.addAll(List.of("-cp", classPath, Main.class.getName(), "processor", "--config", config.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        var started = new CheckpointProcess(process, log, gcLog);
        started.awaitReady(fileBytes);
        return started;
    }

    /** Metrics and health. */
    Scrape metrics() throws IOException {
        Matcher runs = RUNS.matcher(Files.readString(log));
        if (!runs.find()) {
            throw new IllegalStateException("the checkpoint has not started");
        }
        return new Scrape(URI.create(runs.group(1)));
    }

    ProcessCpu cpu() throws IOException {
        return ProcessCpu.of(process.pid());
    }

    /** Highest resident set so far. */
    long peakRssMiB() throws IOException {
        Matcher peak = PEAK_RSS.matcher(Files.readString(Path.of("/proc", Long.toString(process.pid()), "status")));
        if (!peak.find()) {
            throw new IllegalStateException("no VmHWM");
        }
        return Long.parseLong(peak.group(1)) / 1024;
    }

    GcLog heap() throws IOException {
        return GcLog.read(gcLog);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending; the hook does the same.
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReady(long fileBytes) {
        try {
            Awaitility.await().atMost(PATIENCE, TimeUnit.SECONDS).until(() -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException("the checkpoint has ended: " + log);
                }
                return RUNS.matcher(Files.readString(log)).find()
                        && metrics().sum("sekisho_checkpoint_scanner_proven") >= fileBytes;
            });
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }
}
