package sekisho.consumer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import sekisho.consumer.standing.SanityBand;
import sekisho.service.ConfigFile;
import sekisho.service.ConfigRefused;
import sekisho.service.EndpointSettings;
import sekisho.service.calendar.ArrivalTerms;
import sekisho.service.calendar.BusinessCalendar;
import sekisho.service.calendar.ExpectedArrival;

class ConsumerConfigTest {
    private static final String REQUIRED = """
            municipality: "999999"
            source: {topicId: AAAAAAAAAAAAAAAAAAAABw, partitions: 6}
            trust: /example/trust
            reading: {keystore: /example/reader.p12, passwordFile: /example/reader.password}
            inbox: {keystore: /example/inbox.p12, passwordFile: /example/inbox.password}
            audit: {privateKey: /example/audit.key, publicKey: /example/audit.pem}
            state: /example/state
            database: {url: "jdbc:postgresql://db/inner", user: consumer, passwordFile: /example/db.password}
            """;

    @Test
    void hasDefaults() {
        ConsumerConfig config = ConfigFile.parse(REQUIRED, ConsumerConfig.class);
        assertThat(config.topic()).isEqualTo("clearing.checked.999999");
        assertThat(config.scanner()).isNull();
        assertThat(config.kafka()).isNull();
        assertThat(config.schemaRegistry()).isNull();
        assertThat(config.endpoint()).isEqualTo(new EndpointSettings(null, 0));
        assertThat(config.layouts()).isNull();
        assertThat(config.longestWindow()).isEqualTo(Duration.ofHours(12));
        assertThat(config.fileMiB()).isEqualTo(512);
        assertThat(config.settleDays()).isEmpty();
        assertThat(config.arrivals().expected()).isEmpty();
        assertThat(config.sanity()).isEqualTo(new SanityBand(5, 20, 5));
        assertThat(config.auditOrigin()).isEqualTo("sekisho/999999/audit");
    }

    @Test
    void takesEveryKey() {
        ConsumerConfig config = ConfigFile.parse(
                REQUIRED.replace("source: {", "source: {topic: clearing.checked.example, ") + """
                        arrivals: {holidays: /example/syukujitsu.csv, yearEnd: OPEN, expected: [{feed: cvs, by: "10:30"}]}
                        sanity: {factor: 3, history: 10, atLeast: 4}
                        scanner: {clamd: "tcp://127.0.0.1:3310", canary: abc, terms: {connectTimeout: PT1S}}
                        kafka:
                          bootstrap.servers: inner:9093
                          ssl.keystore.location: /example/consumer.p12
                          ssl.truststore.location: /example/ca.pem
                        schemaRegistry: http://registry:8081
                        endpoint: {host: 10.0.0.1, port: 9100}
                        layouts: /example/layouts
                        longestWindow: PT4H
                        fileMiB: 1024
                        settleDays: {"0000012345": 3}
                        """,
                ConsumerConfig.class);
        assertThat(config.municipality()).isEqualTo("999999");
        assertThat(config.source().topicId()).isEqualTo("AAAAAAAAAAAAAAAAAAAABw");
        assertThat(config.source().partitions()).isEqualTo(6);
        assertThat(config.topic()).isEqualTo("clearing.checked.example");
        assertThat(config.trust()).isEqualTo(Path.of("/example/trust"));
        assertThat(config.reading().keystore()).isEqualTo(Path.of("/example/reader.p12"));
        assertThat(config.inbox().keystore()).isEqualTo(Path.of("/example/inbox.p12"));
        assertThat(config.state()).isEqualTo(Path.of("/example/state"));
        assertThat(config.audit().publicKey()).isEqualTo(Path.of("/example/audit.pem"));
        assertThat(Objects.requireNonNull(config.scanner()).clamd()).isEqualTo("tcp://127.0.0.1:3310");
        assertThat(Objects.requireNonNull(config.scanner()).canary()).isEqualTo("abc");
        assertThat(config.sanity()).isEqualTo(new SanityBand(3, 10, 4));
        assertThat(config.arrivals())
                .isEqualTo(new ArrivalTerms(
                        Path.of("/example/syukujitsu.csv"),
                        BusinessCalendar.YearEnd.OPEN,
                        List.of(ExpectedArrival.daily("cvs", LocalTime.of(10, 30)))));
        assertThat(Objects.requireNonNull(config.scanner()).terms().connectTimeout())
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(config.kafka()).isNotNull();
        assertThat(config.schemaRegistry()).isEqualTo(URI.create("http://registry:8081"));
        assertThat(config.endpoint()).isEqualTo(new EndpointSettings("10.0.0.1", 9100));
        assertThat(config.layouts()).isEqualTo(Path.of("/example/layouts"));
        assertThat(config.longestWindow()).isEqualTo(Duration.ofHours(4));
        assertThat(config.fileMiB()).isEqualTo(1024);
        assertThat(config.settleDays()).isEqualTo(Map.of("0000012345", 3));
    }

    @Test
    void refusesWhatIsOutOfBoundsOrHalf() {
        refused("longestWindow: PT13H");
        refused("fileMiB: 2048");
        refused("schemaRegistry: http://registry:8081");
        refused("scanner: {clamd: nowhere}");
        refused("password: secret");
    }

    private static void refused(String more) {
        assertThatThrownBy(() -> ConfigFile.parse(REQUIRED + more + "\n", ConsumerConfig.class))
                .isInstanceOf(ConfigRefused.class);
    }
}
