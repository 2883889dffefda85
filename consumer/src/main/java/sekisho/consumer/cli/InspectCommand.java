package sekisho.consumer.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sekisho.consumer.batch.BatchRow;
import sekisho.consumer.process.ConsumerConfig;
import sekisho.consumer.process.Inspection;
import sekisho.envelope.EnvelopeRefused;
import sekisho.service.ConfigFile;
import sekisho.service.ExitCode;

/** {@code inspect BATCH}: state and totals of a batch; with {@code --rebuild} the proof that its file comes out again. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = {"バッチの状態と集計。", "State and totals of a batch."})
@SuppressWarnings("NullAway.Init") // picocli sets the fields before the commands run
public final class InspectCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "BATCH",
            arity = "0..1",
            defaultValue = "",
            description = "first digits of its hash; absent: all")
    private String batch;

    @Option(names = "--config", paramLabel = "YAML", defaultValue = "consumer.yml")
    private Path config;

    @Option(
            names = "--rebuild",
            description = {"ファイルを復元しSHA-256を照合する", "rebuild the file and compare its SHA-256; exit 3 if it differs"})
    private boolean rebuild;

    @Option(names = "--out", paramLabel = "FILE", description = "with --rebuild: also write the file there")
    private @Nullable Path file;

    @Override
    public Integer call() {
        return Calls.run(spec, () -> {
            try (Inspection inspection =
                    Inspection.open(ConfigFile.read(config, ConsumerConfig.class), Clock.systemUTC())) {
                int exit = ExitCode.DONE;
                var batches = batch.isEmpty() ? inspection.all() : java.util.List.of(inspection.find(batch));
                if (!rebuild) {
                    inspection.viewed(batches);
                }
                for (BatchRow row : batches) {
                    print(inspection, row);
                    if (rebuild && !rebuilt(inspection, row)) {
                        exit = ExitCode.REFUSED;
                    }
                }
                return exit;
            }
        });
    }

    private void print(Inspection inspection, BatchRow row) throws SQLException {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("batch %s%n", row.manifestHash());
        out.printf("  %s %d  %s  %s%n", row.feed(), row.sequence(), row.layout(), row.businessDate());
        out.printf(
                "  state %s%s%n",
                row.stage(), row.code().map(code -> " " + code).orElse(""));
        row.opened()
                .ifPresent(opened -> out.printf(
                        "  file %,d bytes  %s  %s%n",
                        opened.fileLength(), opened.fileSha256(), opened.originAssurance()));
        inspection
                .counts(row)
                .forEach((kind, count) -> out.printf("  %-18s %,10d 件  %,15d 円%n", kind, count.records(), count.yen()));
        out.flush();
    }

    private boolean rebuilt(Inspection inspection, BatchRow row) throws SQLException, IOException, EnvelopeRefused {
        Path target = file;
        try (OutputStream out = target == null ? OutputStream.nullOutputStream() : Files.newOutputStream(target)) {
            Inspection.Rebuilt rebuilt = inspection.rebuild(row, out);
            spec.commandLine().getOut().printf("  sha256 %s %s%n", rebuilt.sha256(), rebuilt.word());
            spec.commandLine().getOut().flush();
            return rebuilt.word().equals("equal");
        }
    }
}
