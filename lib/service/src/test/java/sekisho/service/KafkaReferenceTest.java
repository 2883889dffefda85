package sekisho.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

/** The reference of Kafka's settings is made from the allow-list. */
class KafkaReferenceTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "reference", "kafka-settings.md");

    /** Only Kafka Streams knows these. */
    private static final Set<String> STREAMS = Set.of("commit.interval.ms", "num.stream.threads", "replication.factor");

    private static final String HEAD = """
            # Kafka settings / Kafka の設定

            What may stand under `kafka:` in a configuration file; anything else is refused at start. Made from the code by
            `KafkaReferenceTest`; `-Dreference.write=true` writes it anew. What a setting means stands in Kafka's own
            documentation; what a process decides itself (such as `isolation.level`) can't be set.

            Only mutual TLS 1.3 is spoken, with the brokers' host names verified, in development too. A password is given as
            the path of a file. A password file or key store that other users can read is refused.

            | setting | clients | value |
            |---|---|---|
            """;

    /** Written anew by {@code -Dreference.write=true}. */
    @Test
    void pageIsMadeFromTheAllowList() throws IOException {
        String page = HEAD
                + KafkaAllowList.names().stream().map(KafkaReferenceTest::row).collect(Collectors.joining());
        if (Boolean.getBoolean("reference.write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE).as("write it anew by -Dreference.write=true").content().isEqualTo(page);
    }

    @Test
    void everySettingBelongsToAClient() {
        assertThat(KafkaAllowList.names()).allMatch(name -> !clients(name).isEmpty());
    }

    private static String row(String name) {
        Set<String> values = KafkaAllowList.valuesOf(name);
        String value = values.isEmpty() ? "" : values.stream().collect(Collectors.joining("`, `", "`", "`"));
        String required = KafkaAllowList.isRequired(name) ? "required" : "";
        return "| `%s` | %s | %s |\n".formatted(name, clients(name), value + required);
    }

    private static String clients(String name) {
        if (STREAMS.contains(name)) {
            return "streams";
        }
        String setting = name.replaceAll("\\.file$", "");
        var clients = new StringBuilder();
        clients.append(ConsumerConfig.configNames().contains(setting) ? "consumer " : "");
        clients.append(ProducerConfig.configNames().contains(setting) ? "producer " : "");
        clients.append(AdminClientConfig.configNames().contains(setting) ? "admin" : "");
        return clients.toString().strip().replace(" ", ", ");
    }
}
