package sekisho.demo.site;

import java.nio.file.Path;
import sekisho.testing.pki.CredentialFiles;

/** Where everything of a site lies below one folder. */
public record SiteFolder(Path root) {
    public Path keys() {
        return root.resolve("keys");
    }

    /** A key, certificate and password by name. */
    public CredentialFiles credential(String name) {
        return CredentialFiles.in(keys(), name);
    }

    /** Ed25519, signs the checkpoints of the audit log. */
    public Path auditPrivateKey() {
        return keys().resolve("audit-private.pem");
    }

    /** What an auditor needs to check them. */
    public Path auditPublicKey() {
        return keys().resolve("audit-public.pem");
    }

    /** CA certificates for TLS toward a cluster. */
    public Path tlsAuthority(Side side) {
        return keys().resolve(side.word() + "-tls-ca.pem");
    }

    /** The trust registry; outer and inner hold equal copies, for neither asks the other. */
    public Path trust(Side side) {
        return root.resolve("trust-" + side.word());
    }

    public Path broker(Side side) {
        return root.resolve("kafka-" + side.word());
    }

    /** Configuration and logs of a broker that is a process of its own. */
    public Path brokerProcess(Side side) {
        return root.resolve("broker-" + side.word());
    }

    public Path database() {
        return root.resolve("postgresql");
    }

    public Path clamd() {
        return root.resolve("clamd");
    }

    public Path inbox() {
        return root.resolve("files");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path outbox(String feed) {
        return root.resolve("feeds").resolve(feed).resolve("outbox");
    }

    public Path producerConfig(String feed) {
        return root.resolve("feeds").resolve(feed).resolve("producer.yml");
    }

    public Path provisioning(Side side) {
        return root.resolve("provisioning-" + side.word() + ".yml");
    }

    public Path processorConfig() {
        return root.resolve("processor.yml");
    }

    public Path processorState() {
        return root.resolve("processor-state");
    }

    public Path intakeConfig() {
        return root.resolve("intake.yml");
    }

    public Path consumerState() {
        return root.resolve("consumer-state");
    }

    public Path consumerConfig() {
        return root.resolve("consumer.yml");
    }
}
