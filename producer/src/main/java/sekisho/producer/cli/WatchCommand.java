package sekisho.producer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sekisho.producer.Desk;
import sekisho.producer.DeskException;
import sekisho.producer.ProducerConfig;
import sekisho.producer.SendOutcome;
import sekisho.producer.outbox.OutboxView;
import sekisho.producer.watch.OutboxMeters;
import sekisho.producer.watch.WatchedFolder;
import sekisho.producer.watch.Watchman;
import sekisho.records.Finding;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Layouts;
import sekisho.service.ClientCertificate;
import sekisho.service.Closing;
import sekisho.service.ConfigFile;
import sekisho.service.ExitCode;
import sekisho.service.ExpiryWatch;
import sekisho.service.JsonLog;
import sekisho.service.ProcessRegistry;
import sekisho.service.ServiceEndpoint;
import sekisho.service.ServiceMeters;

/** Sends whatever is put into a folder, until it is stopped. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = {
            "フォルダに置かれた消込データファイルを順に送る。",
            "Send the clearing files that are put into a folder. They go to sent/ or refused/ below it."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
public final class WatchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "folder of the arriving files")
    private Path folder;

    @Option(names = "--layout", required = true, paramLabel = "ID", description = "see: sekisho layout list")
    private String layout;

    @Option(
            names = "--settle",
            defaultValue = "PT10S",
            description = "how long a file must rest before it is sent; default: ${DEFAULT-VALUE}")
    private Duration settle;

    @Option(names = "--every", defaultValue = "PT5S", description = "time between two looks; default: ${DEFAULT-VALUE}")
    private Duration every;

    @Option(names = "--once", description = "look once, then end")
    private boolean once;

    @Mixin
    private ConfigOption config;

    @Override
    public Integer call() {
        JsonLog.toStandardError("producer");
        return Exits.of(spec, this::run);
    }

    private int run() throws IOException, DeskException {
        ProducerConfig settings = ConfigFile.read(config.file(), ProducerConfig.class);
        Clock clock = Clock.systemUTC();
        try (ProcessRegistry registry = ProcessRegistry.create("producer");
                Desk desk = Desk.open(settings, registry.registry(), clock);
                Closing watches = new Closing();
                ServiceEndpoint endpoint = ServiceEndpoint.start(settings.endpoint(), registry.registry(), List.of())) {
            Layout known = Layouts.load(settings.layouts()).get(layout);
            Watchman watchman = new Watchman(desk, WatchedFolder.of(folder), known, WatchCommand::reasons, clock);
            watchman.tidy();
            watches.add(ExpiryWatch.start(
                    registry.metrics(), clock, () -> ClientCertificate.expiries("kafka-client", settings.kafka())));
            ServiceMeters.disk(registry.metrics(), "outbox", settings.outbox());
            endpoint.ready();
            var outbox = new OutboxMeters(OutboxView.of(settings.outbox()), settings.feed(), registry.metrics(), clock);
            return untilStopped(watchman, outbox);
        }
    }

    private int untilStopped(Watchman watchman, OutboxMeters outbox) throws IOException, DeskException {
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop.countDown();
            await(stopped, Duration.ofSeconds(30));
        }));
        try {
            do {
                watchman.round(settle);
                outbox.look();
            } while (!once && !await(stop, every));
            return ExitCode.DONE;
        } finally {
            stopped.countDown();
        }
    }

    private static boolean await(CountDownLatch latch, Duration time) {
        try {
            return latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** The same JSON as {@code send --json} prints. */
    private static byte[] reasons(Path file, List<Finding> findings) {
        StringWriter text = new StringWriter();
        new JsonReport(new PrintWriter(text)).sent(file, new SendOutcome.Refused(findings));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
