package sekisho.producer.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --config}. */
final class ConfigOption {
    @Option(
            names = "--config",
            paramLabel = "YAML",
            defaultValue = "producer.yml",
            description = "settings of the feed's desk; default: ${DEFAULT-VALUE}")
    private Path file = Path.of("producer.yml");

    Path file() {
        return file;
    }
}
