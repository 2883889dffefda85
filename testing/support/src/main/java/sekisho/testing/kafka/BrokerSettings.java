package sekisho.testing.kafka;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import sekisho.testing.pki.CredentialFiles;

/** Settings of one combined broker and controller: what production sets, with one replica of everything. */
final class BrokerSettings {
    static final int NODE = 1;
    static final String BROKER = "broker";

    private BrokerSettings() {}

    static Properties of(BrokerTerms terms, int port, int controllerPort) throws IOException {
        var settings = new Properties();
        settings.putAll(listeners(port, controllerPort));
        settings.putAll(tls(terms));
        settings.putAll(access(terms));
        settings.putAll(internalTopics());
        settings.setProperty("log.dirs", terms.data().toString());
        settings.putAll(terms.settings());
        return settings;
    }

    /** What a client with that key connects with. */
    static Map<String, Object> client(BrokerTerms terms, String bootstrapServers, CredentialFiles key)
            throws IOException {
        var settings = new HashMap<String, Object>();
        settings.put("bootstrap.servers", bootstrapServers);
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

    private static Map<String, String> listeners(int port, int controllerPort) {
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE),
                "controller.listener.names",
                "CONTROLLER",
                "controller.quorum.voters",
                NODE + "@127.0.0.1:" + controllerPort,
                "listeners",
                "TLS://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners",
                "TLS://127.0.0.1:" + port,
                "inter.broker.listener.name",
                "TLS",
                "listener.security.protocol.map",
                "CONTROLLER:SSL,TLS:SSL");
    }

    private static Map<String, String> tls(BrokerTerms terms) throws IOException {
        return Map.of(
                "ssl.client.auth", "required",
                "ssl.enabled.protocols", "TLSv1.3",
                "ssl.protocol", "TLSv1.3",
                "ssl.keystore.type", "PKCS12",
                "ssl.keystore.location", terms.server().keyStore().toString(),
                "ssl.keystore.password", terms.server().password(),
                "ssl.key.password", terms.server().password(),
                "ssl.truststore.type", "PEM",
                "ssl.truststore.location", terms.trusted().toString());
    }

    private static Map<String, String> access(BrokerTerms terms) {
        return Map.of(
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found", "false",
                "super.users", "User:" + BROKER + ";User:" + terms.admin(),
                "ssl.principal.mapping.rules", "RULE:^CN=([a-z0-9.-]+)$/$1/,DEFAULT",
                "auto.create.topics.enable", "false");
    }

    private static Map<String, String> internalTopics() {
        return Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "5",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "5",
                "transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "group.initial.rebalance.delay.ms", "0");
    }
}
