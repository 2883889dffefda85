package sekisho.demo.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The embedded registry in a JVM of its own, for as long as the JVM that started it lives. */
public final class RegistryProcess implements Registry {
    private static final long PATIENCE_SECONDS = 15;

    private final Process process;
    private final URI uri;

    private RegistryProcess(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    /** Starts one on a free port. */
    public static RegistryProcess start(Path log) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RegistryProcess.class.getName()))
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        BufferedReader out = process.inputReader(UTF_8);
        String line = out.readLine();
        if (line == null) {
            throw new IOException("the registry did not start: " + log);
        }
        return new RegistryProcess(process, URI.create(line));
    }

    /** Serves until standard input ends, which the starter's own end brings about. */
    public static void main(String[] args) throws IOException {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(0)) {
            System.out.println(registry.uri());
            while (System.in.read() >= 0) {
                // Nothing is ever said.
            }
        }
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
