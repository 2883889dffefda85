package sekisho.testing.kafka;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;
import sekisho.testing.pki.Authority;
import sekisho.testing.pki.CredentialFiles;
import sekisho.testing.pki.Leaf;

/**
 * One Kafka broker (KRaft, broker and controller in one) inside this JVM: mutual TLS, every right denied unless an ACL
 * grants it, no topic made by accident. It can be stopped and started again over the same data.
 */
public final class EmbeddedKafka implements AutoCloseable {
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
        var keys = folder.resolve("keys");
        var broker = authority.issue(Leaf.tlsServer(BrokerSettings.BROKER)).write(keys, BrokerSettings.BROKER);
        authority.issue(Leaf.tlsClient("admin")).write(keys, "admin");
        authority.writeCertificate(keys.resolve("ca.pem"));
        return start(new BrokerTerms(folder.resolve("data"), 0, broker, keys.resolve("ca.pem"), "admin", Map.of()));
    }

    /** A throw-away broker with an authority of its own. */
    public static EmbeddedKafka start(Path folder) throws IOException {
        return start(folder, Authority.create("throw-away TLS authority", Clock.systemUTC()));
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** Client settings to connect with that key. */
    public Map<String, Object> settings(CredentialFiles key) throws IOException {
        var settings = new HashMap<String, Object>();
        settings.put("bootstrap.servers", bootstrapServers());
        settings.put("security.protocol", "SSL");
        settings.put("ssl.enabled.protocols", "TLSv1.3");
        settings.put("ssl.keystore.type", "PKCS12");
        settings.put("ssl.keystore.location", key.keyStore().toString());
        settings.put("ssl.keystore.password", key.password());
        settings.put("ssl.truststore.type", "PEM");
        settings.put("ssl.truststore.location", terms.trusted().toString());
        settings.put("enable.metrics.push", "false");
        return settings;
    }

    /** A client with every right, of a broker started with a folder of its own. */
    public Admin admin() throws IOException {
        var keys = requireNonNull(terms.trusted().getParent(), "keys have no folder");
        return Admin.create(settings(CredentialFiles.in(keys, terms.admin())));
    }

    /** Starts it again after {@link #stop}, on the same port over the same data. */
    public synchronized void start() throws IOException {
        if (server != null) {
            throw new IllegalStateException("runs already");
        }
        format();
        var started = new KafkaRaftServer(new KafkaConfig(BrokerSettings.of(terms, port, controllerPort)), Time.SYSTEM);
        started.startup();
        server = started;
    }

    /** Stops it; data stays. */
    public synchronized void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    @Override
    public void close() {
        stop();
    }

    private void format() throws IOException {
        Files.createDirectories(terms.data());
        if (Files.exists(terms.data().resolve("meta.properties"))) {
            return;
        }
        var data = terms.data().toString();
        try {
            new Formatter()
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(BrokerSettings.NODE)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(data)
                    .addDirectory(data)
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    // Version 0: a fixed list of voters, as set in controller.quorum.voters.
                    .setFeatureLevel("kraft.version", (short) 0)
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false))
                    .run();
        } catch (Exception failed) {
            throw new IOException("folder could not be formatted: " + data, failed);
        }
    }
}
