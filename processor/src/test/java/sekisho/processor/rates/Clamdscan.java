package sekisho.processor.rates;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The scanner's own client. */
final class Clamdscan {
    private Clamdscan() {}

    /** Has a file scanned as a stream and returns the seconds from the program's start to its end. */
    static double seconds(Path clamdConf, Path file) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(
                        "clamdscan", "--stream", "--no-summary", "--config-file=" + clamdConf, file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("clamdscan did not call it clean");
        }
        return (System.nanoTime() - begun) / 1e9;
    }
}
