package sekisho.envelope.kit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;

/** The kit: every case ends as it says, every code of the format has a case, and the file is what its maker makes. */
class KitTest {
    /** Codes of one's own keys, files and calls: nothing that comes from elsewhere ends in them. */
    private static final Set<EnvelopeCode> LOCAL = EnumSet.of(
            EnvelopeCode.MANIFEST_SUITE, // unreachable as long as there is one suite
            EnvelopeCode.SIGNER_LIFETIME,
            EnvelopeCode.STREAM_UNFINISHED,
            EnvelopeCode.KEY_FILE_MODE,
            EnvelopeCode.KEY_STORE,
            EnvelopeCode.KEY_UNUSABLE,
            EnvelopeCode.KEY_UNKNOWN,
            EnvelopeCode.KEY_CURRENT,
            EnvelopeCode.TRUST_REGISTRY);

    /** A case under its name. */
    record Named(JsonNode kit, JsonNode one) {
        @Override
        public String toString() {
            return one.get("check").asText() + ": " + one.get("name").asText();
        }
    }

    static Stream<Named> cases() throws IOException {
        JsonNode kit = kit();
        List<Named> cases = StreamSupport.stream(kit.get("cases").spliterator(), false)
                .map(one -> new Named(kit, one))
                .toList();
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void endsAsItSays(Named named) throws IOException, GeneralSecurityException {
        assertThat(new KitRunner(named.kit(), named.one()).run())
                .isEqualTo(named.one().get("expect").asText());
    }

    @Test
    void everyCodeOfTheFormatHasACase() throws IOException {
        Set<String> expected = new HashSet<>();
        kit().get("cases").forEach(one -> expected.add(one.get("expect").asText()));

        assertThat(EnumSet.complementOf(EnumSet.copyOf(LOCAL)))
                .allSatisfy(code -> assertThat(expected).contains(code.code()));
    }

    @Test
    void noTwoCasesHaveOneName() throws IOException {
        assertThat(cases().map(Named::toString)).doesNotHaveDuplicates();
    }

    /** A case that repeats another's inputs shows nothing of its own. */
    @Test
    void everyCaseHasInputsOfItsOwn() throws IOException {
        assertThat(cases().map(named -> {
                    ObjectNode inputs = named.one().deepCopy();
                    return inputs.without(List.of("name", "expect")).toString();
                }))
                .doesNotHaveDuplicates();
    }

    @Test
    void theFileIsWhatItsGeneratorMakes() throws EnvelopeRefused, IOException {
        assertThat(new String(KitGenerator.generate(), UTF_8)).isEqualTo(Files.readString(KitGenerator.FILE));
    }

    private static JsonNode kit() throws IOException {
        return new JsonMapper().readTree(Files.readAllBytes(KitGenerator.FILE));
    }
}
