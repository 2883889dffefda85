package sekisho.demo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sekisho.demo.process.RoleProcess;

/** A role's process with the log that it writes. */
record Logged(RoleProcess process, Path log) implements AutoCloseable {
    private static final int TAIL = 15;

    /** The first match in the log, if it is written yet. */
    Optional<Matcher> find(Pattern pattern) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(pattern::matcher).filter(Matcher::find).findFirst();
        }
    }

    BenchFailed failed(String what) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return new BenchFailed(
                process.name() + " " + what, lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    }

    /** A role runs until it is told to end; one that has ended has failed. */
    void requireAlive() throws IOException, BenchFailed {
        if (!process.isAlive()) {
            throw failed("has ended by itself");
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
