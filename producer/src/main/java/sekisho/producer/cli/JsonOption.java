package sekisho.producer.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** {@code --json}. */
final class JsonOption {
    @Option(names = "--json", description = "print one JSON object instead of text")
    private boolean json;

    boolean chosen() {
        return json;
    }

    SendReport report(PrintWriter out) {
        return json ? new JsonReport(out) : new TextReport(out);
    }
}
