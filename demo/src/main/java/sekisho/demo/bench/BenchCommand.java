package sekisho.demo.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import sekisho.demo.show.Console;
import sekisho.demo.site.Site;
import sekisho.demo.site.SitePlan;
import sekisho.service.ExitCode;
import sekisho.service.JsonLog;
import sekisho.testing.clamd.Clamd;

/** {@code sekisho bench}: exit 0 when the whole batch is in the ledger, 4 when something gave up on the way. */
@Command(
        name = "bench",
        description = {
            "大きな1バッチを別々のプロセスに通し、段階ごとに計測します。",
            "Measures, stage by stage, one long batch on its way through separate processes."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
public final class BenchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "100000",
            description = {"件数。", "Data records in the file; default: ${DEFAULT-VALUE}"})
    private long records;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            defaultValue = "512m",
            description = {"各プロセスのヒープ。", "Heap of each role's JVM; default: ${DEFAULT-VALUE}"})
    private String heap;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = {"結果をJSONでも書き出します。", "Write the result as JSON, too."})
    private Optional<Path> json = Optional.empty();

    @Override
    public Integer call() throws Exception {
        if (records < 1 || !heap.matches("[0-9]+[kmgKMG]")) {
            throw new ParameterException(spec.commandLine(), "--records 1 or more, --heap such as 512m");
        }
        Console console = Console.standard();
        if (Clamd.program().isEmpty()) {
            console.loud(
                    "clamd がありません。計測には本物のウイルス検査が要ります: apt-get install clamav-daemon clamav",
                    "clamd is not installed, and figures without a real scanner would lie:"
                            + " apt-get install clamav-daemon clamav");
            return ExitCode.UNREACHABLE;
        }
        try (Scratch scratch = Scratch.create()) {
            write(run(scratch.root(), new BenchTable(console)));
            return ExitCode.DONE;
        } catch (BenchFailed e) {
            console.loud("計測を中止しました", e.what());
            e.logTail().forEach(console::plain);
            return ExitCode.UNREACHABLE;
        }
    }

    private BenchResult run(Path root, BenchTable table) throws Exception {
        Clock clock = Clock.systemUTC();
        Machine machine = Machine.here();
        JsonLog.toFile("bench", root.resolve("bench.log"));
        table.opening(records, heap);
        Instant begun = clock.instant();
        long starting = System.nanoTime();
        try (Site site = Site.start(plan(), root, clock);
                BenchRoles roles = new BenchRoles(site, heap)) {
            BenchRoles.Services services = roles.startServices();
            table.started((System.nanoTime() - starting) / 1e9);
            BenchFiles files = BenchFiles.generate(site.folder().inbox(), records);
            table.generated(files, records);
            Stages stages = new Stages(records, table::stage);
            Consumption consumption = Consumption.from(site, services);
            Travelled travelled = new BenchRun(site, clock, roles, services, stages).run(files, records);
            List<ProcessRow> processes = Stream.concat(stages.commands().stream(), consumption.rows().stream())
                    .toList();
            BenchResult result = new BenchResult(
                    begun,
                    machine,
                    heap,
                    records,
                    files.fileBytes(),
                    files.seconds(),
                    travelled,
                    stages.rows(),
                    processes);
            table.result(result);
            return result;
        }
    }

    /** As long as files may be where nothing else is said. */
    private static SitePlan plan() {
        return SitePlan.ofOneFeed(BenchRun.FEED, BenchFiles.LAYOUT).withFileBytes(512L << 20);
    }

    private void write(BenchResult result) throws IOException {
        if (json.isPresent()) {
            JsonMapper.builder()
                    .addModules(new Jdk8Module(), new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build()
                    .writerWithDefaultPrettyPrinter()
                    .writeValue(json.get().toFile(), result);
        }
    }
}
