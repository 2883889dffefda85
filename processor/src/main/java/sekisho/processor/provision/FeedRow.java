package sekisho.processor.provision;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sekisho.schemas.topic.Topics;

/**
 * One feed 送信元.
 *
 * @param feed feed code
 * @param municipality six digits
 * @param principal of its certificate; default {@code feed-<feed>}
 */
public record FeedRow(String feed, String municipality, String principal) {
    public FeedRow(String feed, String municipality, @Nullable String principal) {
        this.feed = requireNonNull(feed, "feed is missing");
        this.municipality = requireNonNull(municipality, "municipality is missing");
        this.principal = Principals.require(Objects.requireNonNullElse(principal, "feed-" + feed));
        // Both refuse what can't be part of a topic name.
        Topics.sealed(feed);
        Topics.checked(municipality);
    }
}
