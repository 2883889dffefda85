package sekisho.producer.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Receipt;
import sekisho.envelope.Signed;
import sekisho.envelope.Statement;
import sekisho.envelope.Verdict;
import sekisho.producer.DeskCode;
import sekisho.producer.DeskException;
import sekisho.producer.ProducerConfig;
import sekisho.producer.outbox.OutboxView;
import sekisho.producer.outbox.StoredBatch;
import sekisho.producer.receipt.ReceiptVerification;
import sekisho.producer.receipt.TrustSource;
import sekisho.service.ConfigFile;
import sekisho.service.ExitCode;

/** What was sent and what was answered. Looks at the outbox only, also while another process sends. */
@Command(
        name = "receipts",
        mixinStandardHelpOptions = true,
        description = {"受領証の一覧と署名検証。", "List what was sent and answered; verify receipts."})
@SuppressWarnings("NullAway.Init") // picocli sets the fields before the commands run
public final class ReceiptsCommand {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Spec
    private CommandSpec spec;

    @Command(name = "list", mixinStandardHelpOptions = true, description = "each batch and where it stands")
    int list(@Mixin ConfigOption config, @Mixin JsonOption json) {
        return Exits.of(spec, () -> {
            ProducerConfig settings = ConfigFile.read(config.file(), ProducerConfig.class);
            Clock clock = Clock.systemUTC();
            ArrayNode rows = JSON.createArrayNode();
            for (StoredBatch batch : OutboxView.of(settings.outbox()).batches()) {
                rows.add(row(Standing.of(batch, settings.receiptTimeout(), clock.instant()), batch));
            }
            print(rows, json);
            return ExitCode.DONE;
        });
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "verify receipts; without FILE all of the outbox. Exit 3 if one doesn't verify.")
    int verify(
            @Parameters(arity = "0..*", paramLabel = "FILE") List<Path> files,
            @Mixin ConfigOption config,
            @Mixin JsonOption json) {
        return Exits.of(spec, () -> {
            ProducerConfig settings = ConfigFile.read(config.file(), ProducerConfig.class);
            Clock clock = Clock.systemUTC();
            var verification =
                    new ReceiptVerification(settings.feed(), TrustSource.folder(settings.trust(), clock), clock);
            List<Path> named = files == null ? List.of() : files;
            ArrayNode rows = JSON.createArrayNode();
            boolean allValid = true;
            for (Path file : named.isEmpty() ? OutboxView.of(settings.outbox()).receipts() : named) {
                allValid &= verify(file, verification, rows.addObject());
            }
            print(rows, json);
            if (!allValid) {
                throw new DeskException(DeskCode.RECEIPT_INVALID);
            }
            return ExitCode.DONE;
        });
    }

    private static boolean verify(Path file, ReceiptVerification verification, ObjectNode row) throws IOException {
        row.put("file", String.valueOf(file.getFileName()));
        try {
            Signed<? extends Statement> signed = verification.verify(Files.readAllBytes(file));
            row.put("signature", "valid").put("signedBy", signed.by().sanUri());
            if (signed.statement() instanceof Verdict verdict) {
                row.put("statement", verdict.outcome().name())
                        .put("sequence", verdict.sequence())
                        .put("manifest", verdict.manifestHash().hex())
                        .put("at", verdict.checkedAt().toString());
                verdict.code().ifPresent(code -> row.put("code", code));
            } else if (signed.statement() instanceof Receipt receipt) {
                row.put("statement", "NOT_ACCEPTED")
                        .put("code", receipt.code())
                        .put("at", receipt.at().toString());
            }
            return true;
        } catch (EnvelopeRefused refused) {
            row.put("signature", "invalid").put("code", refused.code().code());
            return false;
        }
    }

    private static ObjectNode row(Standing standing, StoredBatch batch) {
        return JSON.createObjectNode()
                .put("sequence", batch.link().sequence())
                .put("state", standing.word())
                .put("code", standing.code())
                .put("layout", batch.manifest().content().layout())
                .put("records", batch.manifest().content().recordCount())
                .put("sealedAt", batch.manifest().createdAt().toString())
                .put("manifest", batch.hash().hex());
    }

    private void print(ArrayNode rows, JsonOption json) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json.chosen()) {
            out.println(JSON.writeValueAsString(rows));
        } else {
            for (var row : rows) {
                StringBuilder line = new StringBuilder();
                row.properties()
                        .forEach(member -> line.append(member.getKey())
                                .append('=')
                                .append(member.getValue().asText())
                                .append("  "));
                out.println(line.toString().strip());
            }
            out.println("計 " + rows.size() + " 件 / " + rows.size() + " in all");
        }
        out.flush();
    }
}
