package sekisho.consumer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Option;
import sekisho.consumer.act.Desk;
import sekisho.consumer.act.DeskConfig;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.keys.Secret;
import sekisho.envelope.sign.Signer;
import sekisho.service.ConfigFile;

/** Who signs, why, and at which desk. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields before the commands run
final class PersonOptions {
    @Option(
            names = "--config",
            paramLabel = "YAML",
            defaultValue = "desk.yml",
            description = "default: ${DEFAULT-VALUE}")
    private Path config;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "P12",
            description = {"本人の署名鍵", "the person's own key"})
    private Path key;

    @Option(names = "--password-file", required = true, paramLabel = "FILE")
    private Path passwordFile;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = {"理由(記録に残る)", "stays in the record"})
    private String reason;

    String reason() {
        return reason;
    }

    Desk desk() {
        return ConfigFile.read(config, DeskConfig.class).open(Clock.systemUTC());
    }

    Signer signer() throws IOException, EnvelopeRefused {
        try (Secret password = Secret.read(passwordFile)) {
            return Signer.fromPkcs12(key, password);
        }
    }
}
