package sekisho.schemas.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sekisho.schemas.record.Carried;
import sekisho.schemas.record.Channel;
import sekisho.schemas.record.ClearingEntry;
import sekisho.schemas.record.FileEnd;
import sekisho.schemas.record.FileForm;
import sekisho.schemas.record.Kind;
import sekisho.schemas.record.LineEnd;
import sekisho.schemas.record.PaymentRecord;
import sekisho.schemas.wire.CompiledIn;
import sekisho.schemas.wire.WireCode;
import sekisho.schemas.wire.WireRefused;

class CanonicalStreamTest {
    private static final List<ClearingEntry> ENTRIES = List.of(
            new ClearingEntry(new FileForm(LineEnd.CRLF, false)),
            new ClearingEntry(payment(2, "カンサイ タロウ")),
            new ClearingEntry(payment(3, "ｶﾝｻｲ ﾊﾅｺ")),
            new ClearingEntry(FileEnd.newBuilder().setLine(4).build()));

    @Test
    void readsBackWhatWasWritten() throws Exception {
        assertThat(readAll(written(ENTRIES), CanonicalLimits.DEFAULT)).isEqualTo(ENTRIES);
    }

    @Test
    void readsIntoAnEarlierEntry() throws Exception {
        var seen = new ArrayList<ClearingEntry>();
        var reuse = new ClearingEntry();
        try (var reader = new CanonicalReader(stream(written(ENTRIES)), CanonicalLimits.DEFAULT)) {
            for (var entry = reader.next(reuse); entry.isPresent(); entry = reader.next(reuse)) {
                seen.add(CompiledIn.DATA.deepCopy(CanonicalSchema.schema(), entry.get()));
            }
        }
        assertThat(seen).isEqualTo(ENTRIES);
    }

    @Test
    void readsAStreamLongerThanEveryBuffer() throws Exception {
        var many = new ArrayList<ClearingEntry>();
        for (int line = 1; line <= 30_000; line++) {
            many.add(new ClearingEntry(payment(line, "N" + Integer.toHexString(line * 0x9E3779B9))));
        }
        assertThat(readAll(written(many), CanonicalLimits.DEFAULT)).isEqualTo(many);
    }

    @Test
    void leavesTheSinkOpenForItsOwner() throws Exception {
        var closed = new ArrayList<String>();
        var sink = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed.add("closed");
            }
        };
        try (var writer = new CanonicalWriter(sink)) {
            writer.finish();
        }
        assertThat(closed).isEmpty();
    }

    @Test
    void refusesAStreamWhoseWriterDidNotFinish() throws Exception {
        var sink = new ByteArrayOutputStream();
        try (var writer = new CanonicalWriter(sink)) {
            for (int line = 1; line <= 50_000; line++) {
                writer.write(new ClearingEntry(payment(line, "N" + Integer.toHexString(line * 0x9E3779B9))));
            }
        }
        assertThat(sink.size()).isPositive();
        assertRefused(sink.toByteArray(), CanonicalLimits.DEFAULT, WireCode.MALFORMED);
    }

    @Test
    void refusesEveryTruncation() throws Exception {
        var whole = written(ENTRIES);
        for (int length = 0; length < whole.length; length++) {
            assertRefused(Arrays.copyOf(whole, length), CanonicalLimits.DEFAULT, WireCode.MALFORMED);
        }
    }

    @Test
    void refusesASecondFrame() throws Exception {
        var whole = written(ENTRIES);
        assertRefused(joined(whole, whole), CanonicalLimits.DEFAULT, WireCode.MALFORMED);
    }

    @Test
    void refusesASkippableFrameBehindAndBefore() throws Exception {
        byte[] skippable = {0x50, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 'h', 'i', 'd'};
        assertRefused(joined(written(ENTRIES), skippable), CanonicalLimits.DEFAULT, WireCode.MALFORMED);
        assertRefused(joined(skippable, written(ENTRIES)), CanonicalLimits.DEFAULT, WireCode.MALFORMED);
    }

    @Test
    void refusesMoreDecompressedBytesThanTheLimit() {
        var bomb = Zstd.compress(new byte[50_000_000]);
        assertThat(bomb.length).isLessThan(10_000);
        assertRefused(bomb, new CanonicalLimits(1_000_000, 65_536, 1024), WireCode.TOO_LARGE);
    }

    @Test
    void refusesAnEntryLongerThanTheLimit() throws Exception {
        var limits = new CanonicalLimits(1_000_000, 200, 1024);
        var wordy = new ClearingEntry(payment(1, "x".repeat(300)));
        assertRefused(written(List.of(wordy)), limits, WireCode.MALFORMED);
    }

    @Test
    void refusesMoreItemsThanTheLimit() throws Exception {
        var limits = new CanonicalLimits(1_000_000, 65_536, 2);
        var columns =
                Carried.newBuilder().setAgentColumns(List.of("a", "b", "c")).build();
        var payment = payment(1, "x");
        payment.setCarried(columns);
        var entry = new ClearingEntry(payment);
        assertRefused(written(List.of(entry)), limits, WireCode.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 5, 100})
    void refusesAnEntryOfNoKnownKind(int index) {
        assertRefused(
                Zstd.compress(new byte[] {(byte) ((index << 1) ^ (index >> 31))}),
                CanonicalLimits.DEFAULT,
                WireCode.MALFORMED);
    }

    @Test
    void passesTheSourcesOwnExceptionThrough() throws Exception {
        var broken = new IOException("seal does not hold");
        var source = new SequenceInputStream(stream(Arrays.copyOf(written(ENTRIES), 10)), new InputStream() {
            @Override
            public int read() throws IOException {
                throw broken;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                throw broken;
            }
        });
        try (var reader = new CanonicalReader(source, CanonicalLimits.DEFAULT)) {
            assertThatThrownBy(reader::next).isSameAs(broken);
        }
    }

    @Test
    void namesItsSchemaByFingerprint() {
        assertThat(CanonicalSchema.fingerprint()).matches("[0-9a-f]{64}");
    }

    private static PaymentRecord payment(int line, String payer) {
        return PaymentRecord.newBuilder()
                .setLine(line)
                .setChannel(Channel.CONVENIENCE_STORE)
                .setKind(Kind.CONFIRMED)
                .setAmount(12_300L)
                .setPaidOn(LocalDate.of(2026, 11, 24))
                .setDueOn(LocalDate.of(2026, 11, 30))
                .setCarried(Carried.newBuilder()
                        .setPayerName(payer)
                        .setAgentColumns(List.of())
                        .build())
                .build();
    }

    private static byte[] written(List<ClearingEntry> entries) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var writer = new CanonicalWriter(out)) {
            for (var entry : entries) {
                writer.write(entry);
            }
            writer.finish();
        }
        return out.toByteArray();
    }

    private static List<ClearingEntry> readAll(byte[] bytes, CanonicalLimits limits) throws IOException, WireRefused {
        var entries = new ArrayList<ClearingEntry>();
        try (var reader = new CanonicalReader(stream(bytes), limits)) {
            for (var entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                entries.add(entry.get());
            }
        }
        return entries;
    }

    private static void assertRefused(byte[] bytes, CanonicalLimits limits, WireCode code) {
        assertThatThrownBy(() -> readAll(bytes, limits))
                .isInstanceOfSatisfying(
                        WireRefused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static ByteArrayInputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
