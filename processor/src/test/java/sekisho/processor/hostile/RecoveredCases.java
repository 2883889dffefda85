package sekisho.processor.hostile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.RecordMetadata;
import sekisho.envelope.Sha256;
import sekisho.processor.chain.FeedPartition;
import sekisho.processor.hostile.Table.Row;
import sekisho.processor.rig.SealedFile;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;
import sekisho.schemas.event.Sha256Hash;
import sekisho.schemas.topic.Topics;

/** Wrong records beside true ones: the batch is released, and what was wrong is counted or named by a dead letter. */
final class RecoveredCases {
    private final Stage stage;
    private final Table table;

    RecoveredCases(Stage stage, Table table) {
        this.stage = stage;
        this.table = table;
    }

    void run() throws Exception {
        wrongDuplicates();
        foreignChunks();
        beforeTheManifest();
        wrongPlaces();
        alteredManifests();
        rubbish();
    }

    private void wrongDuplicates() throws Exception {
        SealedFile batch = stage.seal(stage.nextLong());
        stage.used(batch);
        double before = chunks("wrong");
        stage.feed.send(batch.opened());
        for (BatchChunk chunk : batch.chunks()) {
            stage.feed.send(flipped(chunk));
            stage.feed.send(chunk);
            stage.feed.send(flipped(chunk));
        }
        counted("wrong duplicates before and after true chunks", batch, "wrong", before, 5);
    }

    private void foreignChunks() throws Exception {
        SealedFile batch = stage.seal(stage.nextLong());
        stage.used(batch);
        double before = chunks("early");
        stage.feed.send(batch.opened());
        for (BatchChunk chunk : batch.chunks()) {
            stage.feed.send(
                    new BatchChunk(new Sha256Hash(Stage.strange().bytes()), chunk.getIndex(), chunk.getPayload()));
            stage.feed.send(chunk);
        }
        counted("foreign chunks, of no manifest, between the true ones", batch, "early", before, 3);
    }

    private void beforeTheManifest() throws Exception {
        SealedFile batch = stage.seal(stage.nextLong());
        stage.used(batch);
        double before = chunks("early");
        stage.sendChunks(batch);
        stage.feed.send(batch.opened());
        counted("all chunks before their manifest", batch, "early", before, 3);
    }

    private void wrongPlaces() throws Exception {
        SealedFile batch = stage.seal(stage.next(stage.file()));
        stage.used(batch);
        byte[] manifest = stage.feed.framed(batch.opened());
        byte[] chunk = stage.feed.framed(batch.chunks().get(0));
        int own = FeedPartition.of(Stage.HOSTILE, Topics.FEED_PARTITIONS);
        List<RecordMetadata> letters = new ArrayList<>();
        for (int partition = 0; partition < Topics.FEED_PARTITIONS; partition++) {
            if (partition != own) {
                letters.add(stage.feed.write(partition, Stage.HOSTILE, manifest));
                letters.add(stage.feed.write(partition, Stage.HOSTILE, chunk));
            }
        }
        stage.feed.send(batch);
        lettered("copies in every wrong partition", batch, "record.partition", letters);

        SealedFile second = stage.seal(stage.next(stage.file()));
        stage.used(second);
        List<RecordMetadata> keyed = new ArrayList<>();
        for (String key : List.of(Stage.HEALTHY, "nobody", "")) {
            keyed.add(stage.feed.write(own, key, stage.feed.framed(second.opened())));
        }
        stage.feed.send(second);
        lettered("copies under wrong keys", second, "record.key", keyed);
    }

    private void alteredManifests() throws Exception {
        SealedFile batch = stage.seal(stage.next(stage.file()));
        stage.used(batch);
        BatchOpened truth = batch.opened();
        List<RecordMetadata> letters = List.of(
                stage.feed.send(new BatchOpened(
                        truth.getFeed(), truth.getSequence() + 1, truth.getManifestCms(), truth.getKeyEnvelope())),
                stage.feed.send(new BatchOpened(
                        Stage.HEALTHY, truth.getSequence(), truth.getManifestCms(), truth.getKeyEnvelope())));
        stage.feed.send(batch);
        lettered("manifest records with altered hints before the true one", batch, "record.hints", letters);

        SealedFile second = stage.seal(stage.next(stage.file()));
        stage.used(second);
        BatchOpened other = second.opened();
        var altered = new BatchOpened(
                other.getFeed(), other.getSequence(), other.getManifestCms(), flip(other.getKeyEnvelope(), 40));
        List<RecordMetadata> one = List.of(stage.feed.send(altered));
        stage.feed.send(second);
        lettered("a manifest record with another key envelope before the true one", second, "key-envelope.hash", one);
    }

    private void rubbish() throws Exception {
        SealedFile batch = stage.seal(stage.next(stage.file()));
        stage.used(batch);
        stage.feed.send(batch.opened());
        List<RecordMetadata> letters = new ArrayList<>();
        letters.add(stage.feed.write("cannot parse secret-4711".getBytes(StandardCharsets.US_ASCII)));
        letters.add(stage.feed.write(new byte[0]));
        letters.add(stage.feed.write(new byte[700 * 1024]));
        stage.sendChunks(batch);
        Row row = stage.verdict(
                "rubbish between its records",
                batch,
                "RELEASED letter wire.framing, letter wire.too-large",
                letters.toArray(RecordMetadata[]::new));
        table.add(row);
        RecordMetadata nothing = stage.feed.write(null);
        SealedFile second = stage.seal(stage.next(stage.file()));
        stage.used(second);
        stage.feed.send(second);
        lettered("a record without a value", second, "record.empty", List.of(nothing));
    }

    private void counted(String name, SealedFile batch, String status, double before, int least) throws Exception {
        Row row = stage.verdict(name, batch, "RELEASED + chunks{" + status + "}");
        boolean isCounted = chunks(status) - before >= least;
        table.add(new Row(
                name,
                row.expected(),
                row.seen() + (isCounted ? " + chunks{" + status + "}" : ""),
                row.released(),
                row.refused(),
                row.letters()));
    }

    private void lettered(String name, SealedFile batch, String code, List<RecordMetadata> letters) throws Exception {
        table.add(stage.verdict(name, batch, "RELEASED letter " + code, letters.toArray(RecordMetadata[]::new)));
    }

    private double chunks(String status) {
        return stage.metrics.sum(
                "sekisho_checkpoint_chunks_total", "feed=\"" + Stage.HOSTILE + "\"", "status=\"" + status + "\"");
    }

    private static BatchChunk flipped(BatchChunk chunk) {
        return new BatchChunk(chunk.getManifestHash(), chunk.getIndex(), flip(chunk.getPayload(), 1_000));
    }

    /** The same bytes but for one bit. */
    static ByteBuffer flip(ByteBuffer bytes, int at) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        copy[Math.min(at, copy.length - 1)] ^= 1;
        return ByteBuffer.wrap(copy);
    }

    /** What a buffer holds. */
    static byte[] bytes(ByteBuffer buffer) {
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return copy;
    }

    /** As a batch's own name. */
    static Sha256Hash name(Sha256 hash) {
        return new Sha256Hash(hash.bytes());
    }
}
