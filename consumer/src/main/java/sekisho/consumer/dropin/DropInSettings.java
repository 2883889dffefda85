package sekisho.consumer.dropin;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code dropIn:} in consumer.yml; absent, no file is ever written.
 *
 * @param folder where rebuilt files are delivered, required; exists, and other users can't read it
 * @param feeds of which files are delivered, required
 * @param keep how long a file may stay, PT1H to PT168H, default PT24H
 */
public record DropInSettings(Path folder, Set<String> feeds, Duration keep) {
    private static final Duration DEFAULT = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(7);

    public DropInSettings(Path folder, Set<String> feeds, @Nullable Duration keep) {
        this.folder = requireNonNull(folder, "folder is required");
        this.feeds = Set.copyOf(requireNonNull(feeds, "feeds is required"));
        this.keep = Objects.requireNonNullElse(keep, DEFAULT);
        if (this.feeds.isEmpty()) {
            throw new IllegalArgumentException("feeds must not be empty");
        }
        if (this.keep.compareTo(Duration.ofHours(1)) < 0 || this.keep.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("keep must be from PT1H to PT168H");
        }
    }
}
