package sekisho.processor.provision;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import sekisho.testing.kafka.EmbeddedKafka;
import sekisho.testing.pki.Authority;
import sekisho.testing.pki.CredentialFiles;
import sekisho.testing.pki.Leaf;

/** A real broker with mutual TLS, and certificates for whoever asks. */
final class Cluster implements AutoCloseable {
    static final OuterCluster OUTER = new OuterCluster(
            3,
            null,
            null,
            List.of("operator"),
            List.of("officer"),
            List.of(new MunicipalityRow("999999", null), new MunicipalityRow("888888", null)),
            List.of(new FeedRow("cvs", "999999", null), new FeedRow("bank", "999999", null)),
            0,
            0);
    static final DesiredState DESIRED = DesiredState.of(OUTER, 1, 1);

    final EmbeddedKafka kafka;
    private final Authority authority = Authority.create("test TLS authority", Clock.systemUTC());
    private final Path folder;

    Cluster(Path folder) throws IOException {
        this.folder = folder;
        kafka = EmbeddedKafka.start(folder, authority);
    }

    Admin admin() throws IOException {
        return kafka.admin();
    }

    CredentialFiles key(String principal) throws IOException {
        return authority.issue(Leaf.tlsClient(principal)).write(folder.resolve("clients"), principal);
    }

    Map<String, Object> as(String principal) throws IOException {
        var settings = kafka.settings(key(principal));
        settings.put("request.timeout.ms", 10_000);
        settings.put("default.api.timeout.ms", 15_000);
        return settings;
    }

    @Override
    public void close() {
        kafka.close();
    }
}
