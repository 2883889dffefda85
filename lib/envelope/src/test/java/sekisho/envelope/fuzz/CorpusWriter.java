package sekisho.envelope.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes the seeds of the corpus. Run it in this module after a change of the format; finds beside them stay. */
public final class CorpusWriter {
    private static final Path ROOT = Path.of("src", "fuzz", "resources", "sekisho", "envelope", "fuzz");

    private CorpusWriter() {}

    public static void main(String[] arguments) throws IOException {
        for (Target target : Target.values()) {
            Path folder = folder(target);
            Files.createDirectories(folder);
            List<byte[]> seeds = target.seeds();
            for (int i = 0; i < seeds.size(); i++) {
                Files.write(folder.resolve("seed-" + (i + 1)), seeds.get(i));
            }
        }
    }

    /** KEY_ENVELOPE's is that of KeyEnvelopeFuzzTest. */
    static Path folder(Target target) {
        StringBuilder name = new StringBuilder();
        for (String word : target.name().split("_", -1)) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return ROOT.resolve(name + "FuzzTestInputs").resolve("holds");
    }
}
