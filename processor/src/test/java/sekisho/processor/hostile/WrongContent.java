package sekisho.processor.hostile;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.RecordMetadata;
import sekisho.envelope.Count;
import sekisho.envelope.Sha256;
import sekisho.processor.rig.SealedFile;
import sekisho.schemas.record.ClearingEntry;
import sekisho.schemas.stream.CanonicalLimits;
import sekisho.schemas.stream.CanonicalReader;
import sekisho.schemas.stream.CanonicalWriter;
import sekisho.schemas.wire.WireRefused;

/** Batches that are sealed and signed as they should be, and whose content is what may not pass. */
final class WrongContent {
    /** Plaintext of the canonical stream in one chunk. */
    private static final int CHUNK_PLAIN = 8 * (65_536 - 32);

    private static final int LONG = 7_500;

    private final Stage stage;
    private final Table table;

    WrongContent(Stage stage, Table table) {
        this.stage = stage;
        this.table = table;
    }

    void run() throws Exception {
        sums();
        texts();
        bombs();
        seals();
        scans();
        wire();
    }

    private void sums() throws Exception {
        refused(
                "totals wrong by one yen, in the file",
                "totals.yen",
                stage.next(small().yenOff(1).bytes()));
        refused(
                "wrong count in the file",
                "totals.count",
                stage.next(small().countOff(1).bytes()));
        Forgery count = stage.next(small().bytes());
        count.countOff = 1;
        refused("wrong count in the manifest", "batch.count", count);
        refused(
                "sealed total wrong by one yen",
                "batch.totals",
                sealed(one -> new Count(one.records(), one.yen() + 1)));
        refused("sealed count wrong by one", "batch.totals", sealed(one -> new Count(one.records() + 1, one.yen())));
    }

    private Forgery sealed(UnaryOperator<Count> change) {
        Forgery forgery = stage.next(small().bytes());
        forgery.counts = counts -> {
            SortedMap<String, Count> changed = new TreeMap<>(counts);
            changed.replaceAll((kind, count) -> change.apply(count));
            return changed;
        };
        return forgery;
    }

    private void texts() throws Exception {
        Forgery person = stage.next(small().name("123456789018").bytes());
        refused("individual number in a free field", "guard.individual-number", person);
        Forgery card = stage.next(small().name("4111111111111111").bytes());
        refused("card number in a free field", "guard.card-number", card);
    }

    private void bombs() throws Exception {
        Forgery zeros = stage.next(small().bytes());
        zeros.stream = frame -> Zstd.compress(new byte[256 << 20], 1);
        refused("zip bomb: 256 MiB of zeros", "record.order", zeros);
        Forgery copies = stage.next(small().bytes());
        copies.stream = WrongContent::endless;
        refused("zip bomb: one payment a million times in 20 kB", "batch.limit", copies);
        Forgery avro = stage.next(small().bytes());
        avro.stream = frame -> Zstd.compress(hugeText(), 1);
        refused("Avro bomb: a text of 2 GiB announced", "batch.stream", avro);
        Forgery rubbish = stage.next(small().bytes());
        rubbish.stream = frame -> "secret-4711 is no frame".getBytes(StandardCharsets.US_ASCII);
        refused("rubbish, sealed", "batch.stream", rubbish);
        refused("oversize: a file of 4.3 MB", "batch.limit", stage.next(new ZenginFile(35_000).bytes()));
    }

    /** The header of the file, and its first payment without end. */
    private static byte[] endless(byte[] frame) {
        var out = new ByteArrayOutputStream();
        try (var entries = new CanonicalReader(new ByteArrayInputStream(frame), CanonicalLimits.DEFAULT);
                var writer = new CanonicalWriter(out)) {
            writer.write(entries.next().orElseThrow());
            ClearingEntry payment = entries.next().orElseThrow();
            for (int i = 0; i < 1_000_000; i++) {
                writer.write(payment);
            }
            writer.finish();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (WireRefused e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hugeText() {
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < 64; i++) {
            out.writeBytes(new byte[] {2, 2, (byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F});
        }
        return out.toByteArray();
    }

    private void seals() throws Exception {
        Forgery chunk = stage.next(small().bytes());
        chunk.chunk = WrongContent::flipped;
        refused("bit flip in a chunk, signed over", "key-envelope.open", chunk);
        Forgery tail = stage.nextLong();
        tail.dropLastChunks = 1;
        refused("truncated tail, signed over", "key-envelope.open", tail);
        Forgery envelope = stage.next(small().bytes());
        envelope.envelope = WrongContent::flipped;
        refused("bit flip in the key envelope, signed over", "key-envelope.open", envelope);
    }

    private void scans() throws Exception {
        refused(
                "test signature",
                "scan.infected",
                stage.next(new ZenginFile(5).infected(2).bytes()));
        Forgery border = stage.next(
                new ZenginFile(LONG).infected(recordBeforeTheBorder()).bytes());
        border.stream = WrongContent::acrossTheBorder;
        SealedFile batch = stage.seal(border);
        stage.used(batch);
        stage.feed.send(batch);
        table.add(stage.verdict("test signature across a chunk border", batch, "REFUSED scan.infected"));
    }

    /** The last record whose customer number lies wholly before the border of the first chunk. */
    private static int recordBeforeTheBorder() throws Exception {
        int before = 0;
        int behind = LONG;
        while (behind - before > 1) {
            int middle = (before + behind) / 2;
            var forgery = new Forgery(
                    Stage.HOSTILE, new ZenginFile(LONG).infected(middle).bytes(), 1, Sha256.ZERO);
            int place = signature(Stage.stored(Forge.canonical(forgery)));
            if (place + ZenginFile.SIGNATURE.length() < CHUNK_PLAIN) {
                before = middle;
            } else {
                behind = middle;
            }
        }
        return before;
    }

    private static int signature(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(ZenginFile.SIGNATURE);
    }

    /** Stored, and moved by empty blocks until the border cuts the signature. */
    private static byte[] acrossTheBorder(byte[] frame) {
        try {
            byte[] plain = RawFrame.open(frame);
            int middle = signature(RawFrame.of(plain)) + ZenginFile.SIGNATURE.length() / 2;
            byte[] stored = RawFrame.of(plain, (CHUNK_PLAIN - middle) / 3);
            int at = signature(stored);
            boolean across = at < CHUNK_PLAIN && at + ZenginFile.SIGNATURE.length() > CHUNK_PLAIN;
            if (!across) {
                throw new IllegalStateException("signature at %d, border at %d".formatted(at, CHUNK_PLAIN));
            }
            return stored;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void wire() throws Exception {
        byte[] framed =
                stage.feed.framed(stage.seal(stage.next(small().bytes())).opened());
        byte[] unknown = framed.clone();
        unknown[4] = 99;
        lettered("unknown schema id", "wire.schema-id", unknown);
        byte[] bomb = new byte[64];
        System.arraycopy(framed, 0, bomb, 0, 5);
        Arrays.fill(bomb, 5, 64, (byte) 0xFE);
        bomb[12] = 0x0F;
        lettered("Avro bomb: a field of gigabytes announced", "wire.malformed", bomb);
        byte[] more = Arrays.copyOf(framed, framed.length + 1);
        lettered("a byte behind the record", "wire.malformed", more);
    }

    private void lettered(String name, String code, byte[] value) throws Exception {
        RecordMetadata where = stage.feed.write(value);
        table.add(stage.letters(name, "letter " + code, where));
    }

    private void refused(String name, String code, Forgery forgery) throws Exception {
        SealedFile batch = stage.seal(forgery);
        stage.used(batch);
        stage.feed.send(batch);
        table.add(stage.verdict(name, batch, "REFUSED " + code));
    }

    private ZenginFile small() {
        return new ZenginFile(3).seed((int) stage.sequence() + 500);
    }

    private static byte[] flipped(byte[] bytes) {
        byte[] copy = bytes.clone();
        copy[copy.length / 2] ^= 1;
        return copy;
    }
}
