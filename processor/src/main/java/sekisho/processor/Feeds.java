package sekisho.processor;

import java.util.Optional;
import sekisho.envelope.trust.FeedEntry;

/** The registered feeds, as they stand now. */
@FunctionalInterface
public interface Feeds {
    Optional<FeedEntry> find(String feed);
}
