package sekisho.records.layout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sekisho.schemas.record.Channel;
import sekisho.schemas.record.Kind;

/** The JSON Schema of layout files: what the loader takes, it takes, and its lists are those of the code. */
class LayoutSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<String> ids() {
        return Layouts.load().all().stream().map(Layout::id).toList();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = LayoutSchemaTest.class.getResourceAsStream("/sekisho/records/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<?> faults(String yaml) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(resource("layout.schema.json"), InputFormat.JSON);
        return schema.validate(JSON.writeValueAsString(new YAMLMapper().readTree(yaml)), InputFormat.JSON);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void takesEveryShippedLayout(String id) throws IOException {
        assertThat(faults(resource("layouts/" + id + ".yaml"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "shape: CSV, shape: XML",
        "identity:, identities:",
        "type: BARCODE, type: QR",
        "length: 8, length: eight"
    })
    void refusesWhatTheLoaderRefuses(String from, String to) throws IOException {
        assertThat(faults(resource("layouts/dsk-csv.yaml").replace(from, to))).isNotEmpty();
    }

    @Test
    void listsWhatTheCodeKnows() throws IOException {
        JsonNode schema = JSON.readTree(resource("layout.schema.json"));

        assertThat(listed(schema, "/$defs/kind/enum")).isEqualTo(names(Kind.values()));
        assertThat(listed(schema, "/$defs/channel/enum")).isEqualTo(names(Channel.values()));
        assertThat(listed(schema, "/$defs/field/properties/type/enum"))
                .containsExactlyInAnyOrderElementsOf(names(FieldType.values()));
        assertThat(listed(schema, "/$defs/field/properties/characters/enum")).isEqualTo(names(Characters.values()));
        assertThat(listed(schema, "/properties/characterFindings/enum"))
                .isEqualTo(names(LayoutFile.CharacterFindings.values()));
        assertThat(listed(schema, "/properties/identity/enum")).isEqualTo(names(IdentityRow.values()));
        assertThat(listed(schema, "/properties/encodings/items/enum")).isEqualTo(names(Encoding.values()));
        assertThat(listed(schema, "/properties/records/items/properties/role/enum"))
                .isEqualTo(names(Role.values()));
    }

    private static List<String> listed(JsonNode schema, String pointer) {
        return Stream.iterate(0, i -> i < schema.at(pointer).size(), i -> i + 1)
                .map(i -> schema.at(pointer).get(i).asText())
                .toList();
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}
