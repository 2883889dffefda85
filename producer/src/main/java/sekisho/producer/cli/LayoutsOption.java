package sekisho.producer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import sekisho.records.layout.Layouts;

/** {@code --layouts}: the commands that need no configuration take the folder of the site's own layouts here. */
final class LayoutsOption {
    @Option(
            names = "--layouts",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = {"独自のレイアウトのフォルダー。", "a folder with layout files of your own, beside the shipped ones"})
    private Optional<Path> folder = Optional.empty();

    Layouts load() throws IOException {
        return Layouts.load(folder);
    }
}
