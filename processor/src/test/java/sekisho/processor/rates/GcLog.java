package sekisho.processor.rates;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The heap of a JVM as its log of collections tells it. It only grows between two of them, so its highest use stands
 * before one.
 *
 * @param peakMiB highest use
 * @param liveMiB most that was still there after a collection
 * @param collections pauses
 */
record GcLog(long peakMiB, long liveMiB, long collections) {
    private static final Pattern PAUSE = Pattern.compile("Pause [^\n]* (\\d+)M->(\\d+)M\\(\\d+M\\)");

    /** What {@code -Xlog:gc:file=FILE} wrote. */
    static GcLog read(Path file) throws IOException {
        String log = Files.readString(file);
        return new GcLog(
                most(log, 1), most(log, 2), PAUSE.matcher(log).results().count());
    }

    private static long most(String log, int group) {
        return PAUSE.matcher(log)
                .results()
                .map((MatchResult pause) -> pause.group(group))
                .mapToLong(Long::parseLong)
                .max()
                .orElse(0);
    }
}
