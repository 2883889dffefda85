package sekisho.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sekisho.service.ConfigFile;
import sekisho.service.ConfigRefused;
import sekisho.service.calendar.ArrivalTerms;
import sekisho.service.calendar.ExpectedArrival;

final class CheckpointConfigTest {
    private static final String REQUIRED = """
            instance: a
            stateDir: /srv/state
            trust: /srv/trust
            reading: {keystore: /srv/r.p12, passwordFile: /srv/r.password}
            signing: {keystore: /srv/s.p12, passwordFile: /srv/s.password}
            policyVersion: policy-1
            schemaRegistry: http://registry:8081
            kafka: {bootstrap.servers: "k:9093", ssl.keystore.location: /srv/k.p12, ssl.truststore.location: /srv/ca.pem}
            """;

    @Test
    void defaults() {
        CheckpointConfig config = ConfigFile.parse(REQUIRED, CheckpointConfig.class);

        assertThat(config.application()).isEqualTo("sekisho-checkpoint");
        assertThat(config.scanner()).isEmpty();
        assertThat(config.arrivals()).isEqualTo(ArrivalTerms.none());
        assertThat(config.layouts()).isEmpty();
        assertThat(config.workers()).isEqualTo(2);
        assertThat(config.partitions()).isEqualTo(6);
        assertThat(config.threads()).isEqualTo(1);
        assertThat(config.replicas()).isEqualTo(3);
        assertThat(config.endpoint().host()).isEqualTo("127.0.0.1");
        assertThat(config.terms()).isEqualTo(CheckpointTerms.defaults());
        assertThat(config.terms().stalledAfter()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.terms().incompleteAfter()).isEqualTo(Duration.ofDays(3));
        assertThat(config.terms().holdFirst()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.terms().holdMax()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.terms().holdLimit()).isEqualTo(Duration.ofDays(1));
        assertThat(config.terms().repeatGrace()).isEqualTo(Duration.ofHours(1));
        assertThat(config.terms().stubAge()).isEqualTo(Duration.ofDays(30));
        assertThat(config.terms().openBatches()).isEqualTo(128);
        assertThat(config.terms().fileBytes()).isEqualTo(512L << 20);
        assertThat(config.terms().sliceBytes()).isEqualTo(64L << 20);
        assertThat(config.terms().sliceTime()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.terms().historyAge()).isEqualTo(Duration.ofDays(400));
        assertThat(config.terms().openBytes()).isEqualTo(16L << 20);
        assertThat(config.terms().trustPeriod()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.terms().proofPeriod()).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void everyKeyIsTaken() {
        CheckpointConfig config = ConfigFile.parse(REQUIRED + """
                        application: other
                        scanner: {clamd: "tcp://127.0.0.1:3310", canary: abc, terms: {maxDefinitionAge: PT48H}}
                        layouts: /srv/layouts
                        arrivals:
                          expected: [{feed: cvs, by: "09:00", from: "20:00", daysOfMonth: [5, 20]}]
                        workers: 4
                        partitions: 12
                        threads: 2
                        replicas: 1
                        endpoint: {host: 0.0.0.0, port: 8080}
                        terms:
                          stalledAfter: PT1M
                          incompleteAfter: PT2M
                          holdFirst: PT3S
                          holdMax: PT4S
                          holdLimit: PT5S
                          repeatGrace: PT6S
                          stubAge: PT7H
                          openBatches: 8
                          fileBytes: 9
                          sliceBytes: 10
                          sliceTime: PT0.011S
                          historyAge: PT12H
                          openBytes: 13
                          trustPeriod: PT14S
                          proofPeriod: PT15S
                        """, CheckpointConfig.class);

        assertThat(config.application()).isEqualTo("other");
        assertThat(config.instance()).isEqualTo("a");
        assertThat(config.stateDir()).isEqualTo(Path.of("/srv/state"));
        assertThat(config.trust()).isEqualTo(Path.of("/srv/trust"));
        assertThat(config.reading().keystore()).isEqualTo(Path.of("/srv/r.p12"));
        assertThat(config.signing().passwordFile()).isEqualTo(Path.of("/srv/s.password"));
        assertThat(config.scanner().orElseThrow().clamd()).isEqualTo("tcp://127.0.0.1:3310");
        assertThat(config.scanner().orElseThrow().canary()).isEqualTo("abc");
        assertThat(config.scanner().orElseThrow().terms().maxDefinitionAge()).isEqualTo(Duration.ofDays(2));
        assertThat(config.layouts()).contains(Path.of("/srv/layouts"));
        assertThat(config.policyVersion()).isEqualTo("policy-1");
        assertThat(config.arrivals().expected())
                .containsExactly(new ExpectedArrival(
                        "cvs", LocalTime.of(9, 0), LocalTime.of(20, 0), Set.of(5, 20), Optional.empty()));
        assertThat(config.workers()).isEqualTo(4);
        assertThat(config.partitions()).isEqualTo(12);
        assertThat(config.threads()).isEqualTo(2);
        assertThat(config.replicas()).isEqualTo(1);
        assertThat(config.schemaRegistry()).isEqualTo(URI.create("http://registry:8081"));
        assertThat(config.endpoint().port()).isEqualTo(8080);
        assertThat(config.terms())
                .isEqualTo(new CheckpointTerms(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(6),
                        Duration.ofHours(7),
                        8,
                        9,
                        10,
                        Duration.ofMillis(11),
                        Duration.ofHours(12),
                        13,
                        Duration.ofSeconds(14),
                        Duration.ofSeconds(15)));
    }

    @Test
    void refusesAFileThatCouldNeverBeScanned() {
        String config = REQUIRED + "terms: {fileBytes: 2147483648}\n";

        assertThatThrownBy(() -> ConfigFile.parse(config, CheckpointConfig.class))
                .isInstanceOf(ConfigRefused.class)
                .hasMessageContaining("fileBytes");
    }

    @Test
    void defaultCanaryIsTheEicarString() {
        var settings = new ScannerSettings("unix:/run/clamd.sock", null, null);

        assertThat(settings.canary()).hasSize(68).startsWith("X5O!P%@AP[4\\PZX54");
    }
}
