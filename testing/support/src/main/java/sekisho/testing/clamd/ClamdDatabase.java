package sekisho.testing.clamd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Builds {@code daily.cud}: only such a container gives VERSION a date, and its date can't be edited in. */
final class ClamdDatabase {
    private ClamdDatabase() {}

    /** Puts the database of {@code setup} in place of any other in {@code folder/db}. */
    static void build(ClamdSetup setup, Path folder) {
        try {
            Path work = Files.createTempDirectory(folder, "build");
            Files.writeString(work.resolve("daily.ndb"), setup.ndb());
            Files.writeString(work.resolve("COPYING"), "private test database\n");
            sigtool(setup, work);
            Path db = Files.createDirectories(folder.resolve("db"));
            Files.move(
                    work.resolve("daily.cud"),
                    db.resolve("daily.cud"),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("can't build a clamd database", e);
        }
    }

    private static void sigtool(ClamdSetup setup, Path work) throws IOException {
        var command = new ArrayList<String>();
        if (!setup.age().isZero()) {
            command.addAll(List.of("faketime", setup.age().toSeconds() + " seconds ago"));
        }
        command.addAll(List.of(
                "sigtool",
                "--unsigned",
                "--build=daily.cud",
                "--cvd-version=" + setup.definitions(),
                "--datadir=" + work));
        Process process = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("sigtool.log").toFile())
                .start();
        try (var builderName = process.outputWriter(StandardCharsets.US_ASCII)) {
            builderName.write("sekisho\n");
        }
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("sigtool failed: " + Files.readString(work.resolve("sigtool.log")));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while building a clamd database", e);
        }
    }
}
