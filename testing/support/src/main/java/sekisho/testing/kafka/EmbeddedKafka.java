package sekisho.testing.kafka;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;
import sekisho.testing.pki.Authority;
import sekisho.testing.pki.CredentialFiles;
import sekisho.testing.pki.Leaf;

/**
 * One Kafka broker (KRaft, broker and controller in one) inside this JVM: mutual TLS, every right denied unless an ACL
 * grants it, no topic made by accident. It can be stopped and started again over the same data.
 */
public final class EmbeddedKafka implements Broker {
    private final BrokerTerms terms;
    private final int port;
    private final int controllerPort;
    private @Nullable KafkaRaftServer server;

    private EmbeddedKafka(BrokerTerms terms) throws IOException {
        this.terms = terms;
        port = terms.port() == 0 ? FreePorts.one() : terms.port();
        controllerPort = FreePorts.one();
    }

    /** Starts a broker, formatting its folder if that is new. */
    public static EmbeddedKafka start(BrokerTerms terms) throws IOException {
        var kafka = new EmbeddedKafka(terms);
        kafka.start();
        return kafka;
    }

    /**
     * Starts a throw-away broker on a free port: keys of the broker and of {@code admin} are issued into the folder.
     *
     * @param folder for data and keys
     * @param authority whose certificates may connect
     */
    public static EmbeddedKafka start(Path folder, Authority authority) throws IOException {
        return start(folder, authority, Map.of());
    }

    /**
     * The same with broker settings on top.
     *
     * @param settings as in {@link BrokerTerms}
     */
    public static EmbeddedKafka start(Path folder, Authority authority, Map<String, String> settings)
            throws IOException {
        var keys = folder.resolve("keys");
        var broker = authority.issue(Leaf.tlsServer(BrokerSettings.BROKER)).write(keys, BrokerSettings.BROKER);
        authority.issue(Leaf.tlsClient("admin")).write(keys, "admin");
        authority.writeCertificate(keys.resolve("ca.pem"));
        return start(new BrokerTerms(folder.resolve("data"), 0, broker, keys.resolve("ca.pem"), "admin", settings));
    }

    /** A throw-away broker with an authority of its own. */
    public static EmbeddedKafka start(Path folder) throws IOException {
        return start(folder, Authority.create("throw-away TLS authority", Clock.systemUTC()));
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Map<String, Object> settings(CredentialFiles key) throws IOException {
        return BrokerSettings.client(terms, bootstrapServers(), key);
    }

    /** A client with every right, of a broker started with a folder of its own. */
    public Admin admin() throws IOException {
        var keys = requireNonNull(terms.trusted().getParent(), "keys have no folder");
        return Admin.create(settings(CredentialFiles.in(keys, terms.admin())));
    }

    @Override
    public synchronized void start() throws IOException {
        if (server != null) {
            throw new IllegalStateException("runs already");
        }
        DataFolder.format(terms.data());
        var started = new KafkaRaftServer(new KafkaConfig(BrokerSettings.of(terms, port, controllerPort)), Time.SYSTEM);
        started.startup();
        server = started;
    }

    @Override
    public synchronized void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }
}
