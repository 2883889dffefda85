package sekisho.processor.quarantine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;
import sekisho.envelope.sign.CrlMemory;
import sekisho.envelope.trust.TrustRegistry;
import sekisho.processor.settings.ReaderSettings;
import sekisho.service.ConfigFile;
import sekisho.service.ConfigRefused;
import sekisho.service.ExitCode;

/** {@code sekisho quarantine list|show}: what stands as refused, and what an act about it must name. */
@Command(
        name = "quarantine",
        description = {
            "差止めたバッチと、それについての行為が示すべきハッシュの表示。",
            "Show refused batches and the hashes an act about them must name"
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields before a command runs
public final class QuarantineCommand {
    @Spec
    private CommandSpec spec;

    @Command(
            name = "list",
            description = {"差止めたバッチの一覧（最新の判定）。", "All refused batches, latest verdicts"},
            mixinStandardHelpOptions = true)
    int list(
            @Option(names = "--config", required = true, paramLabel = "FILE") Path file,
            @Option(
                            names = "--json",
                            description = {"スクリプト用。", "For scripts"})
                    boolean json) {
        return with(file, refusals -> print(refusals.all(), refusals.unverified(), json));
    }

    @Command(
            name = "show",
            description = {"差止めたバッチ1件とその指摘。", "One refused batch with its findings"},
            mixinStandardHelpOptions = true)
    int show(
            @Option(names = "--config", required = true, paramLabel = "FILE") Path file,
            @Option(
                            names = "--json",
                            description = {"スクリプト用。", "For scripts"})
                    boolean json,
            @Parameters(
                            paramLabel = "BATCH",
                            description = {"送り状のハッシュ（16進64桁）。", "Manifest hash, 64 hex digits"})
                    String batch) {
        return with(file, refusals -> {
            Optional<Refusal> found = refusals.find(Sha256.parse(batch));
            if (found.isEmpty()) {
                spec.commandLine().getErr().println("quarantine.missing");
                return ExitCode.REFUSED;
            }
            return print(List.of(found.get()), 0, json);
        });
    }

    @Command(
            name = "rehearse",
            description = {
                "再投入の試行。関所の設定と鍵ですべての検査を行い、結果だけを表示する。",
                "Dry run of a redrive: the whole check with the checkpoint's own configuration, and no trace of it"
            },
            mixinStandardHelpOptions = true)
    int rehearse(
            @Option(
                            names = "--config",
                            required = true,
                            paramLabel = "FILE",
                            description = {"関所の設定ファイル（processor.yml）。", "The checkpoint's configuration"})
                    Path file,
            @Parameters(
                            paramLabel = "BATCH",
                            description = {"送り状のハッシュ（16進64桁）。", "Manifest hash, 64 hex digits"})
                    String batch) {
        return RehearsalReport.run(spec, file, batch);
    }

    private int with(Path file, Work work) {
        PrintWriter err = spec.commandLine().getErr();
        try {
            OperatorConfig config = ConfigFile.read(file, OperatorConfig.class);
            Clock clock = Clock.systemUTC();
            TrustRegistry trust = TrustRegistry.load(config.trust(), new CrlMemory(), clock.instant());
            var refusals = new Refusals(trust.checkpoints().values(), clock);
            Map<String, Object> settings = config.kafka().consumer(ReaderSettings.of("sekisho-quarantine"));
            try (var consumer = new KafkaConsumer<byte[], byte[]>(settings)) {
                refusals.readFrom(consumer);
            }
            return work.on(refusals);
        } catch (ConfigRefused | IllegalArgumentException e) {
            err.println(e.getMessage());
            return ExitCode.USAGE;
        } catch (EnvelopeRefused e) {
            err.println(e.code().code());
            return ExitCode.REFUSED;
        } catch (KafkaException e) {
            err.println(e.getClass().getSimpleName());
            return ExitCode.UNREACHABLE;
        } catch (IOException e) {
            err.println(e.getClass().getSimpleName());
            return ExitCode.USAGE;
        }
    }

    private int print(List<Refusal> refusals, int unverified, boolean json) throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.builder()
                    .build()
                    .writeValueAsString(refusals.stream().map(Line::of).toList()));
        } else {
            refusals.forEach(refusal -> RefusalText.print(refusal, out));
            out.printf(
                    "差止め %d 件、署名を確認できない記録 %d 件 / %1$d refused, %2$d records not verified%n",
                    refusals.size(), unverified);
        }
        out.flush();
        return unverified == 0 ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private interface Work {
        int on(Refusals refusals) throws IOException;
    }

    /** The JSON of one batch. */
    private record Line(
            String feed,
            long sequence,
            String batch,
            String verdict,
            String code,
            String at,
            Map<String, Long> findings) {
        static Line of(Refusal refusal) {
            return new Line(
                    refusal.feed(),
                    refusal.sequence(),
                    refusal.batch().hex(),
                    refusal.verdict().hex(),
                    refusal.code(),
                    refusal.at(),
                    RefusalText.findings(refusal));
        }
    }
}
