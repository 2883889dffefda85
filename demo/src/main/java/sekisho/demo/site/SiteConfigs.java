package sekisho.demo.site;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sekisho.demo.day.SampleDay;
import sekisho.schemas.topic.Topics;
import sekisho.testing.pki.CredentialFiles;

/**
 * Writes the configuration file of every process, just as a site would have them: the demo reads them, and so does a
 * process that is started on its own.
 */
final class SiteConfigs {
    private static final int WORKERS = 2;
    private static final ObjectMapper YAML = new YAMLMapper();

    private final SitePlan plan;
    private final SiteFolder folder;
    private final Parts parts;

    SiteConfigs(SitePlan plan, SiteFolder folder, Parts parts) {
        this.plan = plan;
        this.folder = folder;
        this.parts = parts;
    }

    void writeProvisioning() throws IOException {
        write(folder.provisioning(Side.OUTER), outerCluster());
        write(folder.provisioning(Side.INNER), innerCluster());
    }

    /** @param checkedTopicId Kafka's id of the topic that the intake may read: the consumer pins it */
    void writeProcesses(String checkedTopicId) throws IOException {
        for (SitePlan.FeedPlan feed : plan.feeds()) {
            write(folder.producerConfig(feed.feed()), producer(feed));
        }
        write(folder.processorConfig(), processor());
        write(folder.intakeConfig(), intake());
        write(folder.consumerConfig(), consumer(checkedTopicId));
    }

    private Map<String, Object> producer(SitePlan.FeedPlan feed) throws IOException {
        String code = feed.feed();
        var yaml = new LinkedHashMap<String, Object>();
        yaml.put("feed", code);
        yaml.put("municipality", plan.municipality());
        yaml.put("flow", feed.flow());
        yaml.put("outbox", folder.outbox(code).toString());
        yaml.put("signing", key("feed-" + code + "-signing"));
        yaml.put("recipients", List.of(certificate("checkpoint-reading"), certificate("importer-reading")));
        yaml.put("trust", folder.trust(Side.OUTER).toString());
        yaml.put("schemaRegistry", registry(Side.OUTER));
        yaml.put("maxFileBytes", plan.fileBytes());
        yaml.put("kafka", kafka(Side.OUTER, "tls-feed-" + code));
        return yaml;
    }

    private Map<String, Object> processor() throws IOException {
        var yaml = new LinkedHashMap<String, Object>();
        yaml.put("instance", "demo-1");
        yaml.put("stateDir", folder.processorState().toString());
        yaml.put("trust", folder.trust(Side.OUTER).toString());
        yaml.put("reading", key("checkpoint-reading"));
        yaml.put("signing", key("checkpoint-signing"));
        scanner()
                .ifPresent(
                        scanner -> yaml.put("scanner", Map.of("clamd", scanner, "canary", SampleDay.TEST_SIGNATURE)));
        yaml.put("policyVersion", "demo-1");
        yaml.put("workers", WORKERS);
        yaml.put("replicas", 1);
        yaml.put("schemaRegistry", registry(Side.OUTER));
        yaml.put("terms", Map.of("fileBytes", plan.fileBytes()));
        yaml.put("arrivals", arrivals());
        yaml.put("kafka", kafka(Side.OUTER, "tls-processor"));
        return yaml;
    }

    private Map<String, Object> intake() throws IOException {
        var yaml = new LinkedHashMap<String, Object>();
        yaml.put("municipality", plan.municipality());
        yaml.put("database", database("intake"));
        yaml.put("kafka", kafka(Side.OUTER, "tls-intake-" + plan.municipality()));
        return yaml;
    }

    private Map<String, Object> consumer(String checkedTopicId) throws IOException {
        var yaml = new LinkedHashMap<String, Object>();
        yaml.put("municipality", plan.municipality());
        yaml.put("source", Map.of("topicId", checkedTopicId, "partitions", Topics.FEED_PARTITIONS));
        yaml.put("trust", folder.trust(Side.INNER).toString());
        yaml.put("reading", key("importer-reading"));
        yaml.put("inbox", key("importer-inbox"));
        yaml.put("state", Files.createDirectories(folder.consumerState()).toString());
        yaml.put(
                "audit",
                Map.of(
                        "privateKey", folder.auditPrivateKey().toString(),
                        "publicKey", folder.auditPublicKey().toString()));
        yaml.put("database", database("consumer"));
        yaml.put("fileMiB", plan.fileBytes() >> 20);
        scanner()
                .ifPresent(
                        scanner -> yaml.put("scanner", Map.of("clamd", scanner, "canary", SampleDay.TEST_SIGNATURE)));
        yaml.put("arrivals", arrivals());
        yaml.put("schemaRegistry", registry(Side.INNER));
        yaml.put("kafka", kafka(Side.INNER, "tls-consumer-" + plan.municipality()));
        return yaml;
    }

    private Map<String, Object> outerCluster() throws IOException {
        var municipality = Map.of("code", plan.municipality());
        var feeds = plan.feeds().stream()
                .map(feed -> Map.of("feed", feed.feed(), "municipality", plan.municipality()))
                .toList();
        var yaml = new LinkedHashMap<String, Object>();
        yaml.put("outer", Map.of("municipalities", List.of(municipality), "feeds", feeds));
        yaml.put("replicas", 1);
        yaml.put("trust", folder.trust(Side.OUTER).toString());
        yaml.put("kafka", kafka(Side.OUTER, Side.OUTER.word() + "-" + Parts.ADMIN));
        return yaml;
    }

    private Map<String, Object> innerCluster() throws IOException {
        var yaml = new LinkedHashMap<String, Object>();
        yaml.put("inner", Map.of("consumer", "consumer-" + plan.municipality()));
        yaml.put("replicas", 1);
        yaml.put("kafka", kafka(Side.INNER, Side.INNER.word() + "-" + Parts.ADMIN));
        return yaml;
    }

    /** Every feed by the end of each business day. */
    private Map<String, Object> arrivals() {
        return Map.of(
                "expected",
                plan.feeds().stream()
                        .map(feed -> Map.of("feed", feed.feed(), "by", "23:59"))
                        .toList());
    }

    private Optional<String> scanner() {
        return parts.clamd().map(clamd -> "unix:" + folder.clamd().resolve("clamd.sock"));
    }

    private String registry(Side side) {
        return parts.registry(side).uri().toString();
    }

    private Map<String, String> key(String name) {
        CredentialFiles files = folder.credential(name);
        return Map.of(
                "keystore",
                files.keyStore().toString(),
                "passwordFile",
                files.passwordFile().toString());
    }

    private String certificate(String name) {
        return folder.credential(name).certificate().toString();
    }

    private Map<String, String> database(String user) {
        return Map.of(
                "url",
                parts.postgres().url(InnerSchema.DATABASE),
                "user",
                user,
                "passwordFile",
                InnerSchema.passwordFile(folder, user).toString());
    }

    private Map<String, String> kafka(Side side, String credential) throws IOException {
        CredentialFiles files = folder.credential(credential);
        var settings = new TreeMap<String, String>();
        settings.put("bootstrap.servers", parts.kafka(side).bootstrapServers());
        settings.put("ssl.keystore.type", "PKCS12");
        settings.put("ssl.keystore.location", files.keyStore().toString());
        settings.put("ssl.keystore.password.file", files.passwordFile().toString());
        settings.put("ssl.truststore.type", "PEM");
        settings.put("ssl.truststore.location", folder.tlsAuthority(side).toString());
        return settings;
    }

    private static void write(Path file, Map<String, Object> yaml) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        YAML.writeValue(file.toFile(), yaml);
    }
}
