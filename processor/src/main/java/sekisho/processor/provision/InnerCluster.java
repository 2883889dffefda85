package sekisho.processor.provision;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The inner cluster.
 *
 * @param consumer the consumer's principal; default {@code consumer}
 * @param taxSystem the tax system's principal; default is its name in lower case
 */
public record InnerCluster(String consumer, String taxSystem) {
    public InnerCluster(@Nullable String consumer, @Nullable String taxSystem) {
        this.consumer = Objects.requireNonNullElse(consumer, "consumer");
        this.taxSystem = Objects.requireNonNullElse(taxSystem, "taxsystem");
        Principals.requireDistinct(List.of(this.consumer, this.taxSystem));
    }
}
