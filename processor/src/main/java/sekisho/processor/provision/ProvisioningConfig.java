package sekisho.processor.provision;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import sekisho.service.KafkaSettings;

/**
 * The provisioning file of one cluster (YAML): the whole of what shall be there. Has either {@code outer} or {@code
 * inner}.
 *
 * @param outer the outer cluster
 * @param inner the inner cluster
 * @param replicas of each topic; default 3
 * @param minInSync replicas that must have a record; default 2, or 1 where there is one replica
 * @param schemaRegistry of the cluster; {@code acl apply} registers the schemas there
 * @param trust folder of the trust registry, for {@code feed add} and {@code feed remove}
 * @param probe certificate without rights, for {@code acl verify}
 * @param kafka connection, with an administrator's certificate
 */
public record ProvisioningConfig(
        Optional<OuterCluster> outer,
        Optional<InnerCluster> inner,
        int replicas,
        int minInSync,
        Optional<URI> schemaRegistry,
        Optional<Path> trust,
        Optional<ProbeKey> probe,
        KafkaSettings kafka) {
    public ProvisioningConfig {
        requireNonNull(outer, "outer is null");
        requireNonNull(inner, "inner is null");
        replicas = replicas == 0 ? 3 : replicas;
        minInSync = minInSync == 0 ? Math.min(2, replicas) : minInSync;
        requireNonNull(schemaRegistry, "schemaRegistry is null");
        requireNonNull(trust, "trust is null");
        requireNonNull(probe, "probe is null");
        requireNonNull(kafka, "kafka is missing");
        if (outer.isPresent() == inner.isPresent()) {
            throw new IllegalArgumentException("either outer or inner");
        }
        if (replicas < 0 || minInSync < 0 || minInSync > replicas) {
            throw new IllegalArgumentException("replicas and minInSync don't fit");
        }
    }

    /** What shall be there. */
    public DesiredState desired() {
        return outer.map(cluster -> DesiredState.of(cluster, replicas, minInSync))
                .or(() -> inner.map(cluster -> DesiredState.of(cluster, replicas, minInSync)))
                .orElseThrow();
    }
}
