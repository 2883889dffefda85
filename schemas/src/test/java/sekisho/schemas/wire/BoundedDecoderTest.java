package sekisho.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedDecoderTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 42, 20_261_124})
    void readsWhatAvrosEncoderWrites(long seed) throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        var longs =
                random.longs(1_000).map(value -> value >> random.nextInt(64)).toArray();
        for (long value : longs) {
            encoder.writeLong(value);
            encoder.writeInt((int) value);
            encoder.writeString("字" + value);
            encoder.writeDouble((double) value);
            encoder.writeFloat((float) value);
            encoder.writeBoolean(value < 0);
        }
        var decoder = BoundedDecoder.over(new ByteArrayInputStream(out.toByteArray()), 1_000_000, 10);
        for (long value : longs) {
            assertThat(decoder.readLong()).isEqualTo(value);
            assertThat(decoder.readInt()).isEqualTo((int) value);
            assertThat(decoder.readString()).isEqualTo("字" + value);
            assertThat(decoder.readDouble()).isEqualTo((double) value);
            assertThat(decoder.readFloat()).isEqualTo((float) value);
            assertThat(decoder.readBoolean()).isEqualTo(value < 0);
        }
        assertThat(decoder.atEnd()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8000", "ffffffffffffffffff02", "ffffffffffffffffffff01", "80", ""})
    void refusesLongsThatAreTooLongOrCut(String hex) {
        assertThatThrownBy(() -> decoder(hex).readLong()).isInstanceOf(BoundedDecoder.Malformed.class);
    }

    @Test
    void refusesAnIntThatIsALong() {
        assertThatThrownBy(() -> decoder("ffffffff1f").readInt()).isInstanceOf(BoundedDecoder.Malformed.class);
    }

    @Test
    void refusesABooleanThatIsNeither() {
        assertThatThrownBy(() -> decoder("02").readBoolean()).isInstanceOf(BoundedDecoder.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"02ff", "04c080", "06eda080", "04e381"})
    void refusesTextThatIsNotUtf8(String hex) {
        assertThatThrownBy(() -> decoder(hex).readString()).isInstanceOf(BoundedDecoder.Malformed.class);
        assertThatThrownBy(() -> decoder(hex).readRepeatedString()).isInstanceOf(BoundedDecoder.Malformed.class);
    }

    @Test
    void takesTheReplacementCharacterForAnyOther() throws IOException {
        assertThat(decoder("06efbfbd").readString()).isEqualTo("\uFFFD");
    }

    @Test
    void readsATextThatComesAgainAsTheSameObject() throws IOException {
        var decoder = decoder("06e381820662626206e38182");
        var first = decoder.readRepeatedString();
        assertThat(first).isEqualTo("あ");
        assertThat(decoder.readRepeatedString()).isEqualTo("bbb");
        assertThat(decoder.readRepeatedString()).isSameAs(first);
    }

    @Test
    void readsRepeatedTextsAsAnyOthersWhereverTheBufferEnds() throws IOException {
        var out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        for (int i = 0; i < 20_000; i++) {
            encoder.writeString("字".repeat(i % 40) + i % 3_000);
        }
        var decoder = BoundedDecoder.over(new ByteArrayInputStream(out.toByteArray()), 1_000_000, 10);
        for (int i = 0; i < 20_000; i++) {
            decoder.begin();
            assertThat(decoder.readRepeatedString()).isEqualTo("字".repeat(i % 40) + i % 3_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "04", "03", "8200", ""})
    void refusesAPresenceThatIsNeither(String hex) {
        assertThatThrownBy(() -> decoder(hex).readPresence()).isInstanceOf(BoundedDecoder.Malformed.class);
    }

    @Test
    void refusesArrayBlocksWithAByteSize() {
        assertThatThrownBy(() -> decoder("0102").readArrayStart()).isInstanceOf(BoundedDecoder.Malformed.class);
    }

    @Test
    void countsTheLimitFromWhereTheValueBegan() throws IOException {
        var decoder =
                BoundedDecoder.over(new ByteArrayInputStream(HexFormat.of().parseHex("04616106626262")), 5, 10);
        decoder.begin();
        assertThat(decoder.readString()).isEqualTo("aa");
        assertThatThrownBy(decoder::readString).isInstanceOf(BoundedDecoder.Malformed.class);
    }

    private static BoundedDecoder decoder(String hex) {
        return BoundedDecoder.over(HexFormat.of().parseHex(hex), 0);
    }
}
