package sekisho.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;
import sekisho.schemas.event.BatchVerdict;
import sekisho.schemas.event.Sha256Hash;

class FramingTest {
    private static final BatchChunk CHUNK =
            new BatchChunk(new Sha256Hash(new byte[32]), 7, ByteBuffer.wrap(new byte[] {1, 2, 3}));
    private static final BatchOpened OPENED =
            new BatchOpened("cvs", 1L, ByteBuffer.wrap(new byte[] {4}), ByteBuffer.wrap(new byte[] {5}));

    private final ConfluentFraming confluent = new ConfluentFraming(
            new SchemaIds(Map.of(11, BatchChunk.getClassSchema(), 12, BatchOpened.getClassSchema())));
    private final SingleObjectFraming single =
            SingleObjectFraming.of(List.of(BatchChunk.getClassSchema(), BatchOpened.getClassSchema()));

    @Test
    void readsBackEachKindInBothFramings() throws Exception {
        for (var framing : List.of(confluent, single)) {
            assertThat(framing.read(framing.write(CHUNK))).isEqualTo(CHUNK);
            assertThat(framing.read(framing.write(OPENED))).isEqualTo(OPENED);
        }
    }

    @Test
    void writesMagicAndId() {
        assertThat(Arrays.copyOf(confluent.write(CHUNK), 5)).containsExactly(0, 0, 0, 0, 11);
    }

    @Test
    void writesWhatAvrosOwnSingleObjectEncoderWrites() throws Exception {
        var out = new ByteArrayOutputStream();
        new BinaryMessageEncoder<BatchChunk>(SpecificData.get(), BatchChunk.getClassSchema()).encode(CHUNK, out);
        assertThat(single.write(CHUNK)).isEqualTo(out.toByteArray());
    }

    @Test
    void refusesTheOtherFraming() {
        assertRefused(confluent, single.write(CHUNK), WireCode.UNKNOWN_FRAMING);
        assertRefused(single, confluent.write(CHUNK), WireCode.UNKNOWN_FRAMING);
        assertRefused(confluent, new byte[0], WireCode.UNKNOWN_FRAMING);
        assertRefused(single, new byte[9], WireCode.UNKNOWN_FRAMING);
    }

    @Test
    void refusesAnIdThatIsNotOurs() {
        assertRefused(confluent, new byte[] {0, 0, 0, 0, 13, 0}, WireCode.UNKNOWN_SCHEMA_ID);
    }

    @Test
    void refusesAFingerprintThatIsNotCompiledIn() {
        var foreign = SingleObjectFraming.of(List.of(BatchVerdict.getClassSchema()))
                .write(new BatchVerdict(new Sha256Hash(new byte[32]), ByteBuffer.allocate(1)));
        assertRefused(single, foreign, WireCode.UNKNOWN_FINGERPRINT);
    }

    @Test
    void refusesToWriteWhatMayNotStandHere() {
        var verdict = new BatchVerdict(new Sha256Hash(new byte[32]), ByteBuffer.allocate(1));
        assertThatThrownBy(() -> single.write(verdict)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> confluent.write(verdict)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesEveryTruncationAndTrailingByte() {
        for (var framing : List.of(confluent, single)) {
            var whole = framing.write(CHUNK);
            for (int length = 0; length < whole.length; length++) {
                var cut = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> framing.read(cut)).isInstanceOf(WireRefused.class);
            }
            assertRefused(framing, Arrays.copyOf(whole, whole.length + 1), WireCode.MALFORMED);
        }
    }

    @Test
    void refusesALengthBeyondTheRecordWithoutAllocatingIt() {
        // BatchChunk: hash, index 0, payload of 2,147,483,647 bytes that are not there
        var bomb = ByteBuffer.allocate(5 + 32 + 1 + 5)
                .put((byte) 0)
                .putInt(11)
                .put(new byte[33])
                .put(new byte[] {(byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F})
                .array();
        assertRefused(confluent, bomb, WireCode.MALFORMED);
    }

    @Test
    void refusesANegativeLength() {
        var negative = ByteBuffer.allocate(5 + 34).put((byte) 0).putInt(11).array();
        negative[38] = 1;
        assertRefused(confluent, negative, WireCode.MALFORMED);
    }

    @Test
    void refusesARecordBeyondTheLimit() {
        var large = new BatchChunk(new Sha256Hash(new byte[32]), 0, ByteBuffer.allocate(WireFraming.MAX_RECORD_BYTES));
        assertThatThrownBy(() -> single.write(large)).isInstanceOf(IllegalArgumentException.class);
        assertRefused(single, new byte[WireFraming.MAX_RECORD_BYTES + 1], WireCode.TOO_LARGE);
        assertRefused(confluent, new byte[WireFraming.MAX_RECORD_BYTES + 1], WireCode.TOO_LARGE);
    }

    @Test
    void refusalSaysNothingOfTheContent() {
        var bytes = confluent.write(OPENED);
        bytes[5] = 7; // feed code with an odd (negative) length
        assertThatThrownBy(() -> confluent.read(bytes))
                .hasNoCause()
                .hasMessageNotContaining("cvs")
                .hasMessageStartingWith("wire.malformed at byte");
    }

    private static void assertRefused(WireFraming framing, byte[] bytes, WireCode code) {
        assertThatThrownBy(() -> framing.read(bytes))
                .isInstanceOfSatisfying(
                        WireRefused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
