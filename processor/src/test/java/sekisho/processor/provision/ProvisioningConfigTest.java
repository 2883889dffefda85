package sekisho.processor.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sekisho.service.ConfigFile;
import sekisho.service.ConfigRefused;

class ProvisioningConfigTest {
    private static final String KAFKA = "kafka: {bootstrap.servers: 'broker:9093', ssl.keystore.location: admin.p12,"
            + " ssl.truststore.location: ca.pem}\n";

    @Test
    void hasDefaults() {
        var config = read("outer: {}\n");
        assertThat(config.replicas()).isEqualTo(3);
        assertThat(config.minInSync()).isEqualTo(2);
        assertThat(config.inner()).isEmpty();
        assertThat(config.schemaRegistry()).isEmpty();
        assertThat(config.trust()).isEmpty();
        assertThat(config.probe()).isEmpty();
        assertThat(config.outer())
                .contains(new OuterCluster(
                        6,
                        "sekisho-checkpoint",
                        "processor",
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        50_000_000,
                        100_000_000));
    }

    @Test
    void mapsEveryKeyOfTheOuterCluster() {
        var config = read("""
                outer:
                  partitions: 4
                  application: other-checkpoint
                  processor: gate
                  operators: [operator]
                  officers: [officer]
                  municipalities: [{code: "999999", intake: in-9}]
                  feeds: [{feed: cvs, municipality: "999999", principal: f-cvs}]
                  feedBytesPerSecond: 1000
                  intakeBytesPerSecond: 2000
                replicas: 1
                minInSync: 1
                schemaRegistry: http://registry:8081
                trust: trust
                probe: {keystore: nobody.p12, passwordFile: nobody.password}
                """);
        assertThat(config.outer())
                .contains(new OuterCluster(
                        4,
                        "other-checkpoint",
                        "gate",
                        List.of("operator"),
                        List.of("officer"),
                        List.of(new MunicipalityRow("999999", "in-9")),
                        List.of(new FeedRow("cvs", "999999", "f-cvs")),
                        1000,
                        2000));
        assertThat(config.replicas()).isEqualTo(1);
        assertThat(config.minInSync()).isEqualTo(1);
        assertThat(config.schemaRegistry()).contains(URI.create("http://registry:8081"));
        assertThat(config.trust()).contains(Path.of("trust"));
        assertThat(config.probe())
                .isEqualTo(Optional.of(new ProbeKey(Path.of("nobody.p12"), Path.of("nobody.password"))));
    }

    @Test
    void mapsTheInnerCluster() {
        assertThat(read("inner: {}\n").inner()).contains(new InnerCluster("consumer", "taxsystem"));
        assertThat(read("inner: {consumer: c, taxSystem: t}\n").inner()).contains(new InnerCluster("c", "t"));
    }

    @Test
    void namesPrincipalsAfterTheirPart() {
        assertThat(new FeedRow("cvs", "999999", null).principal()).isEqualTo("feed-cvs");
        assertThat(new MunicipalityRow("999999", null).intake()).isEqualTo("intake-999999");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "outer: {}\ninner: {}\n",
                "outer: {}\nunknown: 1\n",
                "outer: {partitions: -1}\n",
                "outer: {}\nreplicas: 1\nminInSync: 2\n",
                // a feed of a municipality nobody listed
                "outer: {feeds: [{feed: cvs, municipality: '999999'}]}\n",
                // one certificate for two parts
                "outer: {operators: [processor]}\n",
                "outer: {municipalities: [{code: '999999', intake: processor}]}\n",
                // a name that could reach further than one principal or topic
                "outer: {operators: ['*']}\n",
                "outer: {municipalities: [{code: '999999'}], feeds: [{feed: 'a.b', municipality: '999999'}]}\n",
                "inner: {consumer: x, taxSystem: x}\n"
            })
    void refusesWhatDoesNotFit(String yaml) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(ConfigRefused.class);
    }

    @Test
    void givesTheInnerClusterToConsumerAndTaxSystemOnly() {
        var desired = read("inner: {}\n").desired();
        assertThat(desired.topics()).extracting(DesiredTopic::name).containsExactly("tax.levies", "tax.reconciled");
        assertThat(desired.acls())
                .extracting(Answers::text)
                .containsExactlyInAnyOrder(
                        "ALLOW User:consumer READ TOPIC LITERAL tax.levies from *",
                        "ALLOW User:consumer WRITE TOPIC LITERAL tax.reconciled from *",
                        "ALLOW User:taxsystem WRITE TOPIC LITERAL tax.levies from *",
                        "ALLOW User:taxsystem READ TOPIC LITERAL tax.reconciled from *",
                        "ALLOW User:taxsystem READ GROUP LITERAL taxsystem from *");
    }

    private static ProvisioningConfig read(String yaml) {
        return ConfigFile.parse(yaml + KAFKA, ProvisioningConfig.class);
    }
}
