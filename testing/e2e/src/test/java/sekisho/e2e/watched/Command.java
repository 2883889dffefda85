package sekisho.e2e.watched;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

/** Another program, run to its end. */
final class Command {
    private Command() {}

    static void run(String... command) throws IOException, InterruptedException {
        run(Path.of(""), command);
    }

    static void run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toAbsolutePath().toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).as(command[0]).isZero();
    }
}
