package sekisho.service;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where {@code /metrics} and {@code /health} are served, without TLS: bind it to loopback or to a monitoring network.
 *
 * @param host default 127.0.0.1
 * @param port 0 for any free one, which is the default
 */
public record EndpointSettings(String host, int port) {
    public EndpointSettings(@Nullable String host, int port) {
        this.host = Objects.requireNonNullElse(host, "127.0.0.1");
        this.port = port;
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port must be from 0 to 65535");
        }
    }
}
