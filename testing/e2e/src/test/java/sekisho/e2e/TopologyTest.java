package sekisho.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code docker-compose.yml} draws is what the design says: who stands where, and who has what. */
class TopologyTest {
    private static final JsonNode COMPOSE = read();

    @Test
    void nothingButTheIntakeStandsInBothSegments() {
        assertThat(servicesWith(List.of("outer", "inner"))).containsExactly("intake");
    }

    @Test
    void nothingInnerStandsInTheFeedsNetwork() {
        assertThat(servicesWith(List.of("feed", "inner"))).isEmpty();
    }

    @Test
    void consumerDatabaseAndLedgerStandInsideOnly() {
        for (String service : List.of("consumer", "database", "inner-kafka", "inner-registry", "inner-clamd")) {
            assertThat(networks(service)).as(service).containsExactly("inner");
        }
    }

    @Test
    void networksOfTheSegmentsHaveNoWayOut() {
        for (String network : List.of("feed", "outer", "inner")) {
            assertThat(COMPOSE.at("/networks/" + network + "/internal").asBoolean())
                    .as(network)
                    .isTrue();
        }
    }

    @Test
    void intakeHoldsNoKeyOfAReader() {
        assertThat(COMPOSE.at("/services/intake/volumes").toString()).doesNotContain("/inner/keys", "/trust");
        assertThat(COMPOSE.at("/services/intake/secrets").toString()).isEqualTo("[\"intake-database\"]");
    }

    @Test
    void noSecretStandsInAnEnvironment() {
        for (Map.Entry<String, JsonNode> service : COMPOSE.get("services").properties()) {
            service.getValue().path("environment").properties().forEach(entry -> {
                boolean named = entry.getKey().matches("(?i).*(password|secret|key).*");
                assertThat(!named || entry.getValue().asText().startsWith("/run/secrets/"))
                        .as(service.getKey() + " " + entry.getKey())
                        .isTrue();
            });
        }
    }

    @Test
    void everyServiceBelongsToOneSide() {
        COMPOSE.get("services")
                .properties()
                .forEach(service -> assertThat(service.getValue().get("profiles"))
                        .as(service.getKey())
                        .hasSize(1));
    }

    private static List<String> servicesWith(List<String> wanted) {
        var names = new ArrayList<String>();
        COMPOSE.get("services").fieldNames().forEachRemaining(service -> {
            if (networks(service).containsAll(wanted)) {
                names.add(service);
            }
        });
        return names;
    }

    private static List<String> networks(String service) {
        JsonNode node = COMPOSE.at("/services/" + service + "/networks");
        var names = new ArrayList<String>();
        if (node.isArray()) {
            node.forEach(name -> names.add(name.asText()));
        } else {
            node.fieldNames().forEachRemaining(names::add);
        }
        return names;
    }

    private static JsonNode read() {
        try {
            return new YAMLMapper()
                    .readTree(Path.of("..", "..", "docker-compose.yml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
