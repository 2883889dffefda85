package sekisho.processor.rates;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The heap of a JVM as its log of collections tells it. It only grows between two of them, so its highest use stands
 * before one.
 *
 * @param peakMiB highest use, garbage and all
 * @param pauses how often threads stood still for a collection
 * @param longestMillis longest such pause
 */
record GcLog(long peakMiB, long pauses, double longestMillis) {
    private static final Pattern PAUSE = Pattern.compile("Pause [^\n]* (\\d+)M->\\d+M\\(\\d+M\\) ([0-9.]+)ms");

    /** What {@code -Xlog:gc:file=FILE} wrote. */
    static GcLog read(Path file) throws IOException {
        List<MatchResult> pauses =
                PAUSE.matcher(Files.readString(file)).results().toList();
        long peak = pauses.stream()
                .mapToLong(pause -> Long.parseLong(pause.group(1)))
                .max()
                .orElse(0);
        double longest = pauses.stream()
                .mapToDouble(pause -> Double.parseDouble(pause.group(2)))
                .max()
                .orElse(0);
        return new GcLog(peak, pauses.size(), longest);
    }
}
