package sekisho.e2e.watched;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import sekisho.demo.site.Parts;
import sekisho.demo.site.Side;
import sekisho.demo.site.Site;
import sekisho.demo.site.SitePlan;
import sekisho.testing.kafka.BrokerProcess;

/** The sample day's site, each role a process of its own at a port that stays. */
final class WatchedSite implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final YAMLMapper YAML = new YAMLMapper();
    /** The principal that reads outside for the inner segment. */
    static final String INTAKE = "intake-999999";
    /** The feed that is expected so early that it is overdue before anything starts. */
    static final String OVERDUE = "late";

    private static final String MIDNIGHT = "00:00";
    private static final String EVENING = "23:59";

    private final Site site;
    private final Map<Role, Integer> ports = new EnumMap<>(Role.class);
    private final Map<Role, Server> running = new ConcurrentHashMap<>();

    private WatchedSite(Site site) {
        this.site = site;
    }

    /**
     * Starts everything that is not Sekisho itself, each a process of its own.
     *
     * @param more feeds beside those of the day, which send account transfers
     */
    static WatchedSite start(Path root, List<String> more) throws IOException {
        Site started = Site.start(planned(more), root, Clock.systemUTC(), Parts.Place.OWN_JVMS);
        WatchedSite watched = new WatchedSite(started);
        for (Role role : Role.values()) {
            watched.ports.put(role, Server.freePort());
        }
        Files.createDirectories(watched.dropped());
        YAML.writeValue(
                watched.config(Role.BROKER).toFile(),
                Map.of("log", watched.authorizerLog().toString(), "inner", List.of(INTAKE)));
        for (Role role : Role.values()) {
            ObjectNode yaml = (ObjectNode) YAML.readTree(watched.config(role).toFile());
            yaml.putObject("endpoint").put("port", watched.port(role));
            if (role == Role.PROCESSOR || role == Role.CONSUMER) {
                var expected = yaml.putObject("arrivals").putArray("expected");
                watched.site
                        .plan()
                        .feeds()
                        .forEach(feed -> expected.addObject()
                                .put("feed", feed.feed())
                                .put("by", feed.feed().equals(OVERDUE) ? MIDNIGHT : EVENING));
            }
            if (role == Role.PROCESSOR) {
                yaml.withObject("terms").put("stalledAfter", "PT10S");
            }
            YAML.writeValue(watched.config(role).toFile(), yaml);
        }
        return watched;
    }

    Site site() {
        return site;
    }

    int port(Role role) {
        return requireNonNull(ports.get(role));
    }

    private static SitePlan planned(List<String> more) {
        SitePlan day = SitePlan.ofTheSampleDay();
        List<SitePlan.FeedPlan> feeds = new ArrayList<>(day.feeds());
        more.forEach(feed -> feeds.add(new SitePlan.FeedPlan(feed, "account-transfer", List.of("zengin-91-result"))));
        return new SitePlan(day.municipality(), feeds, day.officers());
    }

    /** What the outer broker denies. */
    private Path authorizerLog() {
        return BrokerProcess.authorizerLog(site.folder().brokerProcess(Side.OUTER));
    }

    /** Puts a file where the bank's watch finds it. */
    void drop(String name, byte[] content) throws IOException {
        Path whole = Files.write(site.folder().root().resolve(name), content);
        Files.move(whole, dropped().resolve(name));
    }

    private Path dropped() {
        return site.folder().root().resolve("dropped");
    }

    Path config(Role role) {
        return switch (role) {
            case PROCESSOR -> site.folder().processorConfig();
            case CONSUMER -> site.folder().consumerConfig();
            case INTAKE -> site.folder().intakeConfig();
            case PRODUCER -> site.folder().producerConfig("bank");
            case BROKER -> site.folder().root().resolve("broker-watch.yml");
        };
    }

    /** Starts a role and returns when it is ready; who supervises it starts it again while it refuses. */
    Server run(Role role) {
        return run(role, List.of());
    }

    /** @param before what stands before the command, such as {@code faketime} */
    Server run(Role role, List<String> before) {
        await(role + " ready")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    Server server = running.get(role);
                    if (server == null || !server.process().isAlive()) {
                        running.put(role, begin(role, before));
                        return false;
                    }
                    return server.isReady("/ready");
                });
        return requireNonNull(running.get(role));
    }

    private Server begin(Role role, List<String> before) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
        command.addAll(List.of(System.getProperty("java.class.path"), "sekisho.demo.Main"));
        command.addAll(
                switch (role) {
                    case PROCESSOR, CONSUMER, INTAKE -> List.of(role.job());
                    case PRODUCER ->
                        List.of(
                                "watch",
                                dropped().toString(),
                                "--layout",
                                "zengin-91-result",
                                "--settle",
                                "PT1S",
                                "--every",
                                "PT1S");
                    case BROKER -> List.of("broker-watch");
                });
        command.addAll(List.of("--config", config(role).toString()));
        Path log = site.folder().logs().resolve(role.job() + ".log");
        // Only the wall clock is ever shifted: waiting goes by the other one.
        return Server.start(port(role), log, Map.of("FAKETIME_DONT_FAKE_MONOTONIC", "1"), command);
    }

    /** Another file of holidays, from the next start on; empty for the shipped one. */
    void holidays(Role role, Optional<Path> file) throws IOException {
        change(role, yaml -> {
            ObjectNode arrivals = (ObjectNode) yaml.get("arrivals");
            arrivals.remove("holidays");
            file.ifPresent(path -> arrivals.put("holidays", path.toString()));
        });
    }

    /** Changes a role's configuration, from the next start on. */
    void change(Role role, Consumer<ObjectNode> change) throws IOException {
        ObjectNode yaml = (ObjectNode) YAML.readTree(config(role).toFile());
        change.accept(yaml);
        YAML.writeValue(config(role).toFile(), yaml);
    }

    /** Something done to the database that its users may not do; its rules stand aside. */
    void alter(String sql) throws SQLException {
        try (Connection connection = site.database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(sql);
        }
    }

    String metrics(Role role) throws IOException, InterruptedException {
        return requireNonNull(running.get(role)).get("/metrics");
    }

    void stop(Role role) {
        Server server = running.remove(role);
        if (server != null) {
            server.close();
        }
    }

    @Override
    public void close() {
        running.values().forEach(Server::close);
        site.close();
    }
}
