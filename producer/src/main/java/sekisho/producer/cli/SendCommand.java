package sekisho.producer.cli;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sekisho.envelope.Sha256;
import sekisho.producer.Desk;
import sekisho.producer.DeskCode;
import sekisho.producer.DeskException;
import sekisho.producer.DeskWatch;
import sekisho.producer.ProducerConfig;
import sekisho.producer.SendOrder;
import sekisho.producer.Waiting;
import sekisho.records.layout.Layouts;
import sekisho.service.ConfigFile;
import sekisho.service.ExitCode;
import sekisho.service.JsonLog;

/** Sends a clearing file, goes on with what is in the outbox, or finds the chain again. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        description = {
            "消込データファイルを検査し、封かんして送る。",
            "Check a clearing file, seal it and send it. A refused file is refused whole: exit 3."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
public final class SendCommand implements Callable<Integer> {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private What what;

    @Option(names = "--feed", paramLabel = "FEED", description = "must equal the configuration's feed")
    private Optional<String> feed;

    @Option(names = "--layout", paramLabel = "ID", description = "layout of FILE; see: sekisho layout list")
    private Optional<String> layout;

    @Option(names = "--business-date", paramLabel = "DATE", description = "default: today in Japan")
    private Optional<LocalDate> businessDate;

    @Option(names = "--signature", paramLabel = "P7S", description = "the institution's detached CMS signature of FILE")
    private Optional<Path> signature;

    @Option(names = "--replaces", paramLabel = "HASH", description = "manifest hash of the batch that FILE corrects")
    private Optional<String> replaces;

    @Option(names = "--wait", description = "stay until the checkpoint has judged")
    private boolean wait;

    @Mixin
    private ConfigOption config;

    @Mixin
    private JsonOption json;

    /** One of three. */
    static final class What {
        @Parameters(paramLabel = "FILE", description = "clearing file")
        private Optional<Path> file = Optional.empty();

        @Option(names = "--resume", description = "send what is in the outbox, hear what was judged")
        private boolean resume;

        @Option(names = "--recover", description = "after a lost outbox: go on after the last receipt")
        private boolean recover;
    }

    @Override
    public Integer call() {
        JsonLog.errorsToStandardError("producer");
        return Exits.of(spec, this::run);
    }

    private int run() throws IOException, DeskException {
        ProducerConfig settings = ConfigFile.read(config.file(), ProducerConfig.class);
        if (feed.isPresent() && !feed.get().equals(settings.feed())) {
            throw new DeskException(DeskCode.FEED_MISMATCH);
        }
        SendReport report = json.report(spec.commandLine().getOut());
        Clock clock = Clock.systemUTC();
        try (Desk desk = Desk.open(settings, new SimpleMeterRegistry(), clock);
                ProgressWatch watch = ProgressWatch.onTerminal()) {
            if (what.file.isPresent()) {
                return send(desk, settings, what.file.get(), LocalDate.now(clock.withZone(JAPAN)), watch, report);
            }
            if (what.recover) {
                return report.recovered(desk.recover());
            }
            return what.resume ? resume(desk, watch, report) : ExitCode.USAGE;
        }
    }

    private int send(
            Desk desk, ProducerConfig settings, Path file, LocalDate today, ProgressWatch watch, SendReport report)
            throws IOException, DeskException {
        if (layout.isEmpty()) {
            spec.commandLine().getErr().println("--layout が必要です / --layout is needed");
            return ExitCode.USAGE;
        }
        Layouts known = Layouts.load(settings.layouts());
        SendOrder order = SendOrder.of(file, known.get(layout.get()), businessDate.orElse(today));
        order = signature.isPresent() ? order.signedBy(signature.get()) : order;
        order = replaces.isPresent() ? order.replacing(hash(replaces.get())) : order;
        var outcome = desk.send(order, waiting(), watch);
        watch.close();
        return report.sent(file, outcome);
    }

    private int resume(Desk desk, DeskWatch watch, SendReport report) throws IOException, DeskException {
        List<Desk.Resumed> resumed = desk.resume(waiting(), watch);
        return report.resumed(resumed);
    }

    private Waiting waiting() {
        return wait ? Waiting.FOR_VERDICT : Waiting.NOT;
    }

    private Sha256 hash(String hex) {
        try {
            return Sha256.parse(hex);
        } catch (IllegalArgumentException e) {
            throw new picocli.CommandLine.ParameterException(
                    spec.commandLine(), "--replaces: 64 lower-case hex digits are needed");
        }
    }
}
