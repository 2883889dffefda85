package sekisho.processor.act;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.keys.Secret;
import sekisho.envelope.sign.Signer;

/** Who signs, why, and where the act goes. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields before a command runs
final class SigningOptions {
    @Option(
            names = "--key",
            required = true,
            paramLabel = "P12",
            description = {"本人の署名鍵。", "The person's own key"})
    private Path key;

    @Option(names = "--password-file", required = true, paramLabel = "FILE")
    private Path passwordFile;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = {"理由（記録に残る）。", "Stays in the record"})
    private String reason;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = {"提出せず、署名した行為をファイルに書く。", "Write the signed act to a file, don't hand it in"})
    @Nullable
    private Path out;

    @Option(
            names = "--dry-run",
            description = {"署名も提出もせず、内容だけを表示。", "Show what would be signed, and do nothing"})
    private boolean dryRun;

    String reason() {
        return reason;
    }

    Optional<Path> out() {
        return Optional.ofNullable(out);
    }

    boolean isDryRun() {
        return dryRun;
    }

    Signer signer() throws IOException, EnvelopeRefused {
        try (Secret password = Secret.read(passwordFile)) {
            return Signer.fromPkcs12(key, password);
        }
    }
}
