package sekisho.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.envelope.Bytes;
import sekisho.envelope.Count;
import sekisho.envelope.Manifest;
import sekisho.envelope.OriginAssurance;
import sekisho.envelope.SealedKey;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.seal.BatchOpener;
import sekisho.envelope.seal.KeyEnvelope;
import sekisho.envelope.verify.ManifestVerifier;
import sekisho.producer.fake.CanarySearch;
import sekisho.producer.fake.FakeLines;
import sekisho.producer.fake.MovingClock;
import sekisho.producer.fake.Town;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Layouts;
import sekisho.records.read.LayoutReader;
import sekisho.records.read.ReadTerms;
import sekisho.records.write.LayoutWriter;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;
import sekisho.schemas.record.ClearingEntry;
import sekisho.schemas.stream.CanonicalLimits;
import sekisho.schemas.stream.CanonicalReader;
import sekisho.schemas.stream.CanonicalWriter;

class SealingTest {
    private static final Path FILE = Path.of("src/test/resources/samples/day/account-transfer-result.txt");
    private static final LocalDate DAY = LocalDate.of(2026, 6, 3);
    private static final Layout LAYOUT = Layouts.load().get("zengin-91-result");

    @TempDir
    private Path folder;

    private final MovingClock clock = new MovingClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    private final FakeLines lines = new FakeLines(clock);
    private Town town;

    @BeforeEach
    void seal() throws Exception {
        town = Town.found(folder, clock);
        try (Desk desk = TestDesk.open(town.config(), lines, clock)) {
            desk.send(SendOrder.of(FILE, LAYOUT, DAY), Waiting.NOT, DeskWatch.NONE);
        }
    }

    @Test
    void rebuildsTheFileByteForByteFromWhatWasSent() throws Exception {
        Signed<Manifest> manifest = manifest();
        ByteArrayOutputStream rebuilt = new ByteArrayOutputStream();
        try (SealedKey key = sealedKey(manifest);
                CanonicalReader reader = new CanonicalReader(
                        BatchOpener.open(manifest.statement(), key, this::chunk), CanonicalLimits.DEFAULT)) {
            LayoutWriter writer = new LayoutWriter(LAYOUT, rebuilt);
            for (Optional<ClearingEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                writer.write(entry.get());
            }
            writer.finish();
        }

        assertThat(rebuilt.toByteArray()).isEqualTo(Files.readAllBytes(FILE));
    }

    @Test
    void tellsTheReadersNameLengthHashAndTotalsOfTheFile() throws Exception {
        try (SealedKey key = sealedKey(manifest())) {
            assertThat(key.file().name()).isEqualTo("account-transfer-result.txt");
            assertThat(key.file().length()).isEqualTo(Files.size(FILE));
            assertThat(key.file().sha256()).isEqualTo(Sha256.of(Files.readAllBytes(FILE)));
            assertThat(key.counts()).containsEntry("DEBIT_FAILED", new Count(6, 190_500));
            assertThat(key.originAssurance()).isEqualTo(OriginAssurance.INGEST_AGENT_SIGNED);
        }
    }

    @Test
    void carriesTheInstitutionsOwnSignatureForTheReaders() throws Exception {
        byte[] signature = {0x30, 0x01, 0x02};
        Path p7s = Files.write(folder.resolve("file.p7s"), signature);
        lines.sent().clear();
        try (Desk desk = TestDesk.open(town.config(), lines, clock)) {
            desk.send(SendOrder.of(FILE, LAYOUT, DAY).signedBy(p7s), Waiting.NOT, DeskWatch.NONE);
        }

        try (SealedKey key = sealedKey(manifest())) {
            assertThat(key.originAssurance()).isEqualTo(OriginAssurance.INSTITUTION_SIGNED);
            assertThat(key.contentSignature()).contains(Bytes.of(signature));
        }
    }

    @Test
    void leavesNoPlaintextInTheOutbox() throws Exception {
        String[] canaries = {"account-transfer-result", customerNumber(), "ﾃｽﾄ ﾀﾛｳ"};
        Path control = Files.createDirectories(folder.resolve("control"));
        Files.copy(FILE, control.resolve("plain.txt"));
        writeUnsealed(control.resolve("stream.zst"));
        Files.writeString(control.resolve("utf-16.txt"), customerNumber(), Charset.forName("UTF-16BE"));
        assertThat(CanarySearch.hits(control, canaries)).as("positive control").isEqualTo(3);

        assertThat(CanarySearch.hits(town.outbox(), canaries)).isZero();
    }

    @Test
    void keepsTheContentKeyNowhere() throws Exception {
        byte[] key;
        try (SealedKey sealedKey = sealedKey(manifest())) {
            key = sealedKey.contentKey().exposeCopy();
        }
        List<byte[]> forms = List.of(key, HexFormat.of().formatHex(key).getBytes(Charset.forName("US-ASCII")));
        Path control = Files.createDirectories(folder.resolve("control"));
        Files.write(control.resolve("key"), key);
        assertThat(CanarySearch.hits(control, forms)).as("positive control").isEqualTo(1);

        assertThat(CanarySearch.hits(town.outbox(), forms)).isZero();
    }

    /** The first record's customer number: the last 20 digits before the result code. */
    private static String customerNumber() throws IOException {
        String detail = new String(Files.readAllBytes(FILE), Charset.forName("windows-31j")).split("\r\n", 3)[1];
        return detail.substring(91, 111);
    }

    private static void writeUnsealed(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(FILE));
                OutputStream out = Files.newOutputStream(file);
                CanonicalWriter writer = new CanonicalWriter(out)) {
            new LayoutReader().read(in, LAYOUT, ReadTerms.all(DAY), writer::write);
            writer.finish();
        }
    }

    private Signed<Manifest> manifest() throws Exception {
        return ManifestVerifier.verify(FakeLines.bytes(opened().getManifestCms()), town.feedEntry(), clock.instant());
    }

    private SealedKey sealedKey(Signed<Manifest> manifest) throws Exception {
        return KeyEnvelope.open(FakeLines.bytes(opened().getKeyEnvelope()), manifest, town.importerKeys());
    }

    private BatchOpened opened() {
        return (BatchOpened) lines.sent().get(0);
    }

    private byte[] chunk(int index) {
        return FakeLines.bytes(((BatchChunk) lines.sent().get(1 + index)).getPayload());
    }
}
