package sekisho.envelope.seal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors of FLOE messages: each opens to its plaintext or fails at the part that it names. */
class FloeVectorsTest {
    static Stream<Vector> vectors() throws IOException {
        try (InputStream in = FloeVectorsTest.class.getResourceAsStream("/vectors/floe.json")) {
            JsonNode all = new JsonMapper().readTree(Objects.requireNonNull(in));
            assertThat(all.size()).isEqualTo(38);
            return StreamSupport.stream(all.spliterator(), false).map(Vector::new).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void opensOrFailsAsTheVectorSays(Vector vector) throws GeneralSecurityException {
        byte[] plaintext = {};
        String result = "success";
        try {
            plaintext = open(vector);
        } catch (FloeFailure e) {
            result = e.getMessage();
        }

        assertThat(result).isEqualTo(vector.text("expect"));
        assertThat(plaintext).isEqualTo(vector.bytes("plaintext"));
    }

    private static byte[] open(Vector vector) throws GeneralSecurityException, FloeFailure {
        byte[] message = vector.bytes("ciphertext");
        int segmentLength = vector.node().get("encSegLen").asInt();
        int headerLength = Math.min(Floe.HEADER_LENGTH, message.length);
        Floe floe = Floe.opening(
                vector.bytes("key"), segmentLength, Arrays.copyOf(message, headerLength), vector.bytes("aad"));
        ByteArrayOutputStream plaintext = new ByteArrayOutputStream();
        byte[] block = new byte[segmentLength];
        int from = headerLength;
        for (long position = 0; position == 0 || from < message.length; position++) {
            int length = Math.min(segmentLength, message.length - from);
            boolean last = from + length == message.length;
            plaintext.write(block, 0, floe.open(position, last, message, from, length, block));
            from += length;
        }
        return plaintext.toByteArray();
    }

    record Vector(JsonNode node) {
        String text(String name) {
            return node.get(name).asText();
        }

        byte[] bytes(String name) {
            return HexFormat.of().parseHex(text(name));
        }

        @Override
        public String toString() {
            return text("name");
        }
    }
}
