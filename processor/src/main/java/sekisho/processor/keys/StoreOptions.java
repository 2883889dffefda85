package sekisho.processor.keys;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.keys.ReadingStore;
import sekisho.envelope.keys.Secret;

/** Where the reading keys lie. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields before a command runs
final class StoreOptions {
    @Option(
            names = "--keystore",
            required = true,
            paramLabel = "FILE",
            description = {
                "読取鍵のPKCS#12、または（.cfg）トークンの設定。",
                "The reading keys: a PKCS#12 file, or the configuration (.cfg) of a token."
            })
    private Path keystore;

    @Option(names = "--password-file", required = true, paramLabel = "FILE")
    private Path passwordFile;

    /** What is done with the open store. */
    interface Work<T> {
        T with(ReadingStore store) throws IOException, EnvelopeRefused;
    }

    <T> T open(Work<T> work) throws IOException, EnvelopeRefused {
        try (Secret password = Secret.read(passwordFile)) {
            return work.with(ReadingStore.at(keystore, password));
        }
    }
}
