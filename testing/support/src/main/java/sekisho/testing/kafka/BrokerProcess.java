package sekisho.testing.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import sekisho.testing.pki.CredentialFiles;

/**
 * Kafka's own program in a JVM of its own, from the jars on the class path: for days in which brokers, too, are
 * processes that stop and start. It logs as a production broker does, its authorizer into a file.
 */
public final class BrokerProcess implements Broker {
    private static final long PATIENCE_SECONDS = 90;
    private static final String LOGGING = """
            <configuration>
              <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>[%%d] %%p %%m \\(%%c\\)%%n</pattern></encoder>
              </appender>
              <appender name="authorizer" class="ch.qos.logback.core.FileAppender">
                <file>%s</file>
                <encoder><pattern>[%%d] %%p %%m \\(%%c\\)%%n</pattern></encoder>
              </appender>
              <logger name="kafka.authorizer.logger" level="INFO" additivity="false">
                <appender-ref ref="authorizer"/>
              </logger>
              <root level="WARN"><appender-ref ref="out"/></root>
            </configuration>
            """;

    private final BrokerTerms terms;
    private final int port;
    private final Path folder;
    private @Nullable Process process;

    private BrokerProcess(BrokerTerms terms, Path folder) throws IOException {
        this.terms = terms;
        this.folder = Files.createDirectories(folder);
        this.port = terms.port() == 0 ? FreePorts.one() : terms.port();
    }

    /**
     * Starts a broker, formatting its data if they are new.
     *
     * @param folder for its configuration and logs
     */
    public static BrokerProcess start(BrokerTerms terms, Path folder) throws IOException {
        var broker = new BrokerProcess(terms, folder);
        broker.configure(FreePorts.one());
        broker.start();
        return broker;
    }

    /** What the authorizer granted and denied, in Kafka's own form. */
    public static Path authorizerLog(Path folder) {
        return folder.resolve("kafka-authorizer.log");
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Map<String, Object> settings(CredentialFiles key) throws IOException {
        return BrokerSettings.client(terms, bootstrapServers(), key);
    }

    @Override
    public synchronized void start() throws IOException {
        if (process != null) {
            throw new IllegalStateException("runs already");
        }
        DataFolder.format(terms.data());
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dlogback.configurationFile=" + folder.resolve("logback.xml"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "kafka.Kafka",
                        properties().toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("broker.log").toFile()))
                .start();
        boolean answers = false;
        try {
            answers = answers(process);
        } finally {
            if (!answers) {
                stop();
            }
        }
        if (!answers) {
            throw new IOException("the broker does not answer: " + folder.resolve("broker.log"));
        }
    }

    @Override
    public synchronized void stop() {
        Process running = process;
        process = null;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private boolean answers(Process running) throws IOException {
        Map<String, Object> settings = settings(terms.server());
        settings.put("default.api.timeout.ms", (int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        try (Admin admin = Admin.create(settings)) {
            admin.describeCluster().clusterId().get();
            return running.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            return false;
        }
    }

    private Path properties() {
        return folder.resolve("server.properties");
    }

    /** The properties name a password: only their owner may read them. */
    private void configure(int controllerPort) throws IOException {
        Files.writeString(folder.resolve("logback.xml"), LOGGING.formatted(authorizerLog(folder)));
        Files.deleteIfExists(properties());
        Files.createFile(
                properties(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Writer out = Files.newBufferedWriter(properties(), UTF_8)) {
            BrokerSettings.of(terms, port, controllerPort).store(out, "broker");
        }
    }
}
