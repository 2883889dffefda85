package sekisho.demo.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sekisho.demo.day.SampleDay;
import sekisho.demo.process.RoleProcess;
import sekisho.demo.site.Site;
import sekisho.demo.site.SiteFolder;

/** The roles of a site, each a process with a heap of its own; all end with this. */
final class BenchRoles implements AutoCloseable {
    private static final Pattern RUNS = Pattern.compile(" runs: (http\\S+)");
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final SiteFolder folder;
    private final String heap;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Deque<Logged> started = new ConcurrentLinkedDeque<>();
    private final Thread hook = new Thread(this::endAll, "bench-roles-end");

    BenchRoles(Site site, String heap) {
        this.folder = site.folder();
        this.heap = heap;
        // An interrupted bench leaves no role behind.
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The three that run all day. The consumer names the topic that the intake may read, so it comes first. */
    record Services(Logged processor, Logged consumer, Logged intake) {
        void requireAlive() throws IOException, BenchFailed {
            processor.requireAlive();
            consumer.requireAlive();
            intake.requireAlive();
        }
    }

    Services startServices() throws IOException, BenchFailed, InterruptedException {
        Logged processor = start("processor", "processor", "--config", folder.processorConfig());
        Logged consumer = start("consumer", "consumer", "--config", folder.consumerConfig());
        awaitHealth(processor);
        awaitHealth(consumer);
        Logged intake = start("intake", "intake", "--config", folder.intakeConfig());
        awaitHealth(intake);
        return new Services(processor, consumer, intake);
    }

    /** {@code levies load}; ends when they are in. */
    Logged levies(Path csv) throws IOException {
        return start("levies", "levies", "--config", folder.consumerConfig(), "load", csv);
    }

    /** {@code send}; ends when the brokers have the file, and reports as JSON. */
    Logged send(String feed, Path file) throws IOException {
        return start(
                "producer",
                "send",
                file,
                "--feed",
                feed,
                "--layout",
                BenchFiles.LAYOUT,
                "--business-date",
                SampleDay.BUSINESS_DATE,
                "--json",
                "--config",
                folder.producerConfig(feed));
    }

    private Logged start(String name, Object... arguments) throws IOException {
        Path log = folder.logs().resolve(name + ".log");
        List<String> texts = Stream.of(arguments).map(Object::toString).toList();
        Logged role = new Logged(RoleProcess.start(name, heap, log, texts), log);
        started.push(role);
        return role;
    }

    private void awaitHealth(Logged role) throws IOException, BenchFailed, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!isHealthy(role)) {
            role.requireAlive();
            if (System.nanoTime() > deadline) {
                throw role.failed("is not healthy in time");
            }
            Thread.sleep(LOOK.toMillis());
        }
    }

    private boolean isHealthy(Logged role) throws IOException, InterruptedException {
        Optional<URI> endpoint = role.find(RUNS).map(found -> URI.create(found.group(1)));
        if (endpoint.isEmpty()) {
            return false;
        }
        HttpRequest health =
                HttpRequest.newBuilder(endpoint.get().resolve("/health")).build();
        return http.send(health, BodyHandlers.discarding()).statusCode() == 200;
    }

    private void endAll() {
        started.forEach(Logged::close);
    }

    @Override
    public void close() {
        endAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending; the hook does the same.
        }
    }
}
