package sekisho.consumer.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import org.apache.kafka.clients.producer.Producer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sekisho.consumer.audit.AuditStep;
import sekisho.consumer.audit.Terminal;
import sekisho.consumer.process.ConsumerConfig;
import sekisho.consumer.publish.OutboxReplay;
import sekisho.consumer.publish.ReconciledProducers;
import sekisho.schemas.event.Reconciled;
import sekisho.schemas.topic.Topics;
import sekisho.service.ConfigFile;
import sekisho.service.ExitCode;
import sekisho.service.KafkaSettings;

/** {@code tax replay}: the tax system hears again what it was told, with the same event ids. */
@Command(
        name = "tax",
        mixinStandardHelpOptions = true,
        description = {"税務システムへの事象。", "Events for the tax system."})
@SuppressWarnings("NullAway.Init") // picocli sets the fields before the commands run
public final class TaxCommand {
    @Spec
    private CommandSpec spec;

    @Mixin
    private final LedgerCall call = new LedgerCall(LedgerSource.CONFIGURED);

    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = {
                "指定日時以降に送った事象を、同じ事象IDで送り直す。",
                "Publish again what has been published since then, with the same ids."
            })
    int replay(
            @Option(names = "--from", required = true, paramLabel = "yyyy-MM-ddTHH:mm:ssZ") Instant from,
            @Option(names = "--json", description = "print one JSON object instead of text") boolean json) {
        return call.run(spec, database -> {
            ConsumerConfig config = ConfigFile.read(call.config(), ConsumerConfig.class);
            KafkaSettings kafka = config.kafka();
            URI registry = config.schemaRegistry();
            PrintWriter out = spec.commandLine().getOut();
            if (kafka == null || registry == null) {
                spec.commandLine().getErr().println("consumer.yml に kafka がありません。 / consumer.yml has no kafka.");
                return ExitCode.USAGE;
            }
            database.transact(connection -> {
                call.told(
                        connection,
                        Terminal.event(AuditStep.EVENTS_REPLAYED, Clock.systemUTC())
                                .with("from", from.toString()));
                return true;
            });
            try (Producer<String, Reconciled> producer = ReconciledProducers.open(kafka, registry, "sekisho-replay")) {
                long sent = new OutboxReplay(database, producer, Topics.RECONCILED.name()).from(from);
                out.println(
                        json
                                ? "{\"sent\":" + sent + "}"
                                : String.format("%,d 件を送り直しました。 / %,d events published again.", sent, sent));
                out.flush();
            }
            return ExitCode.DONE;
        });
    }
}
