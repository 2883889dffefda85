package sekisho.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;
import sekisho.schemas.event.Sha256Hash;
import sekisho.schemas.record.Carried;
import sekisho.schemas.record.Channel;
import sekisho.schemas.record.ClearingEntry;
import sekisho.schemas.record.Kind;
import sekisho.schemas.record.PaymentRecord;
import sekisho.schemas.stream.CanonicalLimits;
import sekisho.schemas.stream.CanonicalReader;
import sekisho.schemas.stream.CanonicalSchema;
import sekisho.schemas.wire.CompiledIn;
import sekisho.schemas.wire.ConfluentFraming;
import sekisho.schemas.wire.SchemaIds;
import sekisho.schemas.wire.SingleObjectFraming;
import sekisho.schemas.wire.WireFraming;
import sekisho.schemas.wire.WireRefused;

/** Whatever is done to bytes on the way: they read as something that writes back to the same bytes, or are refused. */
class MutationTest {
    private static final int ROUNDS = 5_000;
    private static final CanonicalLimits LIMITS = new CanonicalLimits(1_000_000, 10_000, 100);

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_124})
    void framedRecordsHaveOneSpelling(long seed) {
        var schemas = List.of(BatchChunk.getClassSchema(), BatchOpened.getClassSchema());
        var ids = new SchemaIds(Map.of(1, BatchChunk.getClassSchema(), 2, BatchOpened.getClassSchema()));
        var chunk = new BatchChunk(new Sha256Hash(new byte[32]), 300, ByteBuffer.wrap(new byte[100]));
        var opened = new BatchOpened("feed", 70L, ByteBuffer.wrap(new byte[9]), ByteBuffer.wrap(new byte[80]));
        var random = random(seed);
        for (var framing : List.of(new ConfluentFraming(ids), SingleObjectFraming.of(schemas))) {
            for (var value : List.of(chunk, opened)) {
                int taken = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    var bytes = mutated(framing.write(value), random);
                    taken += takenOrRefused(framing, bytes);
                }
                assertThat(taken).as("mutations of content that stay records").isPositive();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_124})
    void entriesHaveOneSpelling(long seed) throws Exception {
        var random = random(seed);
        var entry = avro(entry());
        int taken = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var bytes = mutated(entry, random);
            try (var reader = new CanonicalReader(new ByteArrayInputStream(Zstd.compress(bytes, 1)), LIMITS)) {
                var first = reader.next();
                if (first.isPresent() && reader.next().isEmpty()) {
                    assertThat(avro(first.get())).isEqualTo(bytes);
                    taken++;
                }
            } catch (WireRefused refused) {
                assertThat(refused).hasNoCause();
            }
        }
        assertThat(taken).as("mutations of content that stay entries").isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_124})
    void compressedStreamsReadOrAreRefused(long seed) throws Exception {
        var random = random(seed);
        var stream = Zstd.compress(avro(entry()), 1);
        for (int round = 0; round < ROUNDS; round++) {
            var bytes = mutated(stream, random);
            try (var reader = new CanonicalReader(new ByteArrayInputStream(bytes), LIMITS)) {
                while (reader.next().isPresent()) {
                    assertThat(reader.position()).isLessThanOrEqualTo(LIMITS.streamBytes());
                }
            } catch (WireRefused refused) {
                assertThat(refused).hasNoCause();
            }
        }
    }

    private static int takenOrRefused(WireFraming framing, byte[] bytes) {
        try {
            assertThat(framing.write(framing.read(bytes))).isEqualTo(bytes);
            return 1;
        } catch (WireRefused refused) {
            assertThat(refused).hasNoCause();
            return 0;
        }
    }

    private static byte[] mutated(byte[] whole, RandomGenerator random) {
        var bytes = random.nextInt(10) == 0 ? new byte[random.nextInt(whole.length + 20)] : whole.clone();
        System.arraycopy(whole, 0, bytes, 0, Math.min(whole.length, bytes.length));
        for (int i = random.nextInt(3); i >= 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    private static ClearingEntry entry() {
        return new ClearingEntry(PaymentRecord.newBuilder()
                .setLine(1)
                .setChannel(Channel.CONVENIENCE_STORE)
                .setKind(Kind.CONFIRMED)
                .setAmount(12_300L)
                .setPaidOn(LocalDate.of(2026, 11, 24))
                .setCarried(Carried.newBuilder()
                        .setPayerName("ｶﾝｻｲ ﾊﾅｺ")
                        .setAgentColumns(List.of("a", "b"))
                        .build())
                .build());
    }

    private static byte[] avro(ClearingEntry entry) throws Exception {
        var out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        new SpecificDatumWriter<ClearingEntry>(CanonicalSchema.schema(), CompiledIn.DATA).write(entry, encoder);
        return out.toByteArray();
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
