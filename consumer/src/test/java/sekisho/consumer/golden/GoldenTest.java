package sekisho.consumer.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.consumer.golden.GoldenCase.Delivery;
import sekisho.consumer.report.DaySummary;

/**
 * Runs every case of a folder (.json: one case a file; .jsonl: one case a line) in its own order and, unless
 * that is fixed, in shuffled ones. {@code -Dgolden=DIR} takes another folder, {@code -Dgolden.orders=N} another
 * number of shuffles.
 */
class GoldenTest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final int orders = Integer.getInteger("golden.orders", 2);

    @Test
    void everyCaseEndsAsExpectedInEveryOrder() throws Exception {
        List<GoldenCase> cases = cases(folder());
        List<String> failures = new ArrayList<>();
        for (GoldenCase golden : cases) {
            run(golden).ifPresent(difference -> failures.add(golden.name() + ": " + difference));
        }
        System.out.printf("golden %d passed, %d failed%n", cases.size() - failures.size(), failures.size());
        failures.forEach(System.out::println);
        assertThat(failures).isEmpty();
        assertThat(cases).isNotEmpty();
    }

    @Test
    void takesFilesOfOneCaseAndFilesOfOneCaseALine(@TempDir Path own) throws Exception {
        List<Path> shipped;
        try (Stream<Path> all = Files.list(Path.of("src/test/resources/golden"))) {
            shipped = all.sorted().limit(3).toList();
        }
        Files.copy(shipped.get(0), own.resolve("one.json"));
        String lines = JSON.readTree(shipped.get(1).toFile()) + "\n\n"
                + JSON.readTree(shipped.get(2).toFile()) + "\n";
        Files.writeString(own.resolve("more.jsonl"), lines);
        Files.writeString(own.resolve("README.md"), "not a case");

        List<GoldenCase> cases = cases(own);

        assertThat(cases).hasSize(3);
        for (GoldenCase golden : cases) {
            assertThat(run(golden)).as(golden.name()).isEmpty();
        }
    }

    @Test
    void tellsWhatDiffersFromWhatACaseExpects(@TempDir Path own) throws Exception {
        String wrong = Files.readString(Path.of("src/test/resources/golden/overpaid.json"))
                .replaceFirst("\"repeated\": *0", "\"repeated\": 1");
        Files.writeString(own.resolve("wrong.json"), wrong);

        assertThat(run(cases(own).get(0)))
                .hasValueSatisfying(said -> assertThat(said).contains("repeated expected 1"));
    }

    private Optional<String> run(GoldenCase golden) throws Exception {
        List<Delivery> deliveries = new ArrayList<>();
        if (golden.levies().filter(levies -> !levies.isEmpty()).isPresent()) {
            deliveries.add(new Delivery(
                    OptionalLong.empty(), Optional.empty(), OptionalLong.empty(), Optional.empty(), golden.levies()));
        }
        deliveries.addAll(golden.deliveries());
        Random random = new Random(golden.name().hashCode());
        for (int order = 0; order <= (golden.isFixed() ? 0 : orders); order++) {
            Optional<String> difference = run(golden, deliveries);
            if (difference.isPresent()) {
                return Optional.of("order " + order + ": " + difference.get());
            }
            Collections.shuffle(deliveries, random);
        }
        return Optional.empty();
    }

    private Optional<String> run(GoldenCase golden, List<Delivery> deliveries) throws Exception {
        GoldenLedger ledger = GoldenLedger.empty();
        for (Delivery delivery : deliveries) {
            ledger.take(delivery);
        }
        DaySummary end = ledger.end(golden.today());
        JsonNode actual = tree(end);
        GoldenCase.Expected expect = golden.expect();
        return Stream.of(
                        difference("levies", tree(expect.levies().orElse(Map.of())), actual.get("levies")),
                        difference(
                                "payments",
                                sorted(expect.payments().orElse(List.of())),
                                sorted(actual.get("payments"))),
                        difference(
                                "exceptions",
                                sorted(expect.exceptions().orElse(List.of())),
                                sorted(actual.get("exceptions"))),
                        difference("repeated", expect.repeated(), end.repeated()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Through text, so that numbers compare by value. */
    private static JsonNode tree(Object value) throws IOException {
        return JSON.readTree(JSON.writeValueAsBytes(value));
    }

    private static Optional<String> difference(String what, Object expected, Object actual) {
        return expected.equals(actual)
                ? Optional.empty()
                : Optional.of(what + " expected " + expected + " but were " + actual);
    }

    private static List<String> sorted(Iterable<JsonNode> nodes) {
        List<String> texts = new ArrayList<>();
        nodes.forEach(node -> texts.add(text(node)));
        Collections.sort(texts);
        return texts;
    }

    private static String text(JsonNode node) {
        List<String> fields = new ArrayList<>();
        node.properties()
                .forEach(field ->
                        fields.add(field.getKey() + '=' + field.getValue().asText()));
        Collections.sort(fields);
        return fields.toString();
    }

    private static List<GoldenCase> cases(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.sorted().toList();
        }
        List<GoldenCase> cases = new ArrayList<>();
        for (Path file : files) {
            if (file.toString().endsWith(".json")) {
                cases.add(JSON.readValue(Files.readString(file), GoldenCase.class));
            } else if (file.toString().endsWith(".jsonl")) {
                for (String line : Files.readAllLines(file)) {
                    if (!line.isBlank()) {
                        cases.add(JSON.readValue(line, GoldenCase.class));
                    }
                }
            }
        }
        return cases;
    }

    /** A relative folder is looked for here and, as the build starts tests in the module, one level up. */
    private static Path folder() {
        String given = System.getProperty("golden", "src/test/resources/golden");
        return Files.isDirectory(Path.of(given)) ? Path.of(given) : Path.of("..", given);
    }
}
