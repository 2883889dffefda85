package sekisho.testing.kafka;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;
import sekisho.testing.pki.CredentialFiles;

/**
 * How an embedded broker is to run.
 *
 * @param data folder of its data, made if absent; its content survives a restart
 * @param port port for clients, 0 for a free one (kept over restarts of the same object)
 * @param server the broker's own key; its common name is a super user
 * @param trusted PEM of the authority whose certificates may connect
 * @param admin common name of the administrators' certificate, the other super user
 * @param settings broker settings on top
 */
public record BrokerTerms(
        Path data, int port, CredentialFiles server, Path trusted, String admin, Map<String, String> settings) {
    public BrokerTerms {
        requireNonNull(data, "data is null");
        requireNonNull(server, "server is null");
        requireNonNull(trusted, "trusted is null");
        requireNonNull(admin, "admin is null");
        settings = Map.copyOf(settings);
    }
}
