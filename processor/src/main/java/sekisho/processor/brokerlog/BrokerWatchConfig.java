package sekisho.processor.brokerlog;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sekisho.service.EndpointSettings;

/**
 * The configuration file of the watch beside a broker (YAML).
 *
 * @param log the broker's {@code kafka-authorizer.log}
 * @param inner names of the intakes' principals, such as {@code intake-999999}
 * @param data folder of the broker's data, to see how much room is left; default: the log's folder
 * @param endpoint for metrics and health
 */
public record BrokerWatchConfig(Path log, Set<String> inner, Path data, EndpointSettings endpoint) {
    public BrokerWatchConfig(Path log, Set<String> inner, @Nullable Path data, @Nullable EndpointSettings endpoint) {
        this.log = requireNonNull(log, "log is missing");
        this.inner = Set.copyOf(requireNonNull(inner, "inner is missing"));
        this.data = Objects.requireNonNullElseGet(
                data, () -> Objects.requireNonNullElse(log.toAbsolutePath().getParent(), log));
        this.endpoint = Objects.requireNonNullElseGet(endpoint, () -> new EndpointSettings(null, 0));
        if (this.inner.isEmpty()) {
            throw new IllegalArgumentException("inner is empty");
        }
    }
}
