package sekisho.processor.hostile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Uuid;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Outcome;
import sekisho.envelope.Sha256;
import sekisho.envelope.Verdict;
import sekisho.processor.hostile.Table.Row;
import sekisho.processor.rig.OuterRig;
import sekisho.processor.rig.RigFeed;
import sekisho.processor.rig.SealedFile;
import sekisho.schemas.event.BatchChunk;

/**
 * The hostile feed's place in its own chain, and the healthy feed beside it, which sends a batch with every case.
 */
final class Stage {
    static final String HOSTILE = "hostile";
    static final String HEALTHY = "healthy";

    final OuterRig rig;
    final Watch watch;
    final Scrape metrics;
    final RigFeed feed;
    final Forge forge;
    private final Forge healthyForge;
    private final List<SealedFile> healthy = new ArrayList<>();
    private long sequence;
    private Sha256 previous = Sha256.ZERO;
    private int files;

    Stage(OuterRig rig, Watch watch, Scrape metrics) throws IOException, EnvelopeRefused {
        this.rig = rig;
        this.watch = watch;
        this.metrics = metrics;
        this.feed = rig.feed(HOSTILE);
        this.forge = new Forge(rig.feedSigner(HOSTILE), rig.batchReaders());
        this.healthyForge = new Forge(rig.feedSigner(HEALTHY), rig.batchReaders());
    }

    /** The next batch of the hostile feed, right in everything so far. */
    Forgery next(byte[] file) {
        return new Forgery(HOSTILE, file, sequence + 1, previous);
    }

    /** A small file that no other batch has. */
    byte[] file() {
        return new ZenginFile(3).seed(++files).bytes();
    }

    /** A batch of three chunks. */
    Forgery nextLong() {
        Forgery forgery = next(new ZenginFile(7_500).seed(++files).bytes());
        forgery.stream = Stage::stored;
        return forgery;
    }

    /** The same entries in a frame that compresses nothing. */
    static byte[] stored(byte[] frame) {
        try {
            return RawFrame.of(RawFrame.open(frame));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    SealedFile seal(Forgery forgery) throws IOException, EnvelopeRefused {
        return forge.seal(forgery);
    }

    /** The batch has, or will have, a verdict: the next one follows it. */
    void used(SealedFile batch) {
        sequence++;
        previous = batch.hash();
    }

    long sequence() {
        return sequence;
    }

    Sha256 previous() {
        return previous;
    }

    void sendChunks(SealedFile batch) throws InterruptedException {
        for (BatchChunk chunk : batch.chunks()) {
            feed.send(chunk);
        }
    }

    /** Waits for the verdict on a batch and tells it as a row. */
    Row verdict(String name, SealedFile batch, String expected, RecordMetadata... letters) throws Exception {
        healthyOneMore();
        watch.await(name, () -> watch.verdict(batch.hash()).isPresent());
        for (RecordMetadata letter : letters) {
            watch.await(name, () -> watch.letter(letter).isPresent());
        }
        List<Verdict> all = watch.verdicts(batch.hash());
        String seen = told(all.get(0)) + codes(letters);
        long released = watch.released(batch.hash());
        return new Row(name, expected, seen, released, all.size() - released, letters.length);
    }

    /** Waits for the dead letters that records became. */
    Row letters(String name, String expected, RecordMetadata... records) throws Exception {
        healthyOneMore();
        for (RecordMetadata record : records) {
            watch.await(name, () -> watch.letter(record).isPresent());
        }
        return new Row(name, expected, codes(records).strip(), 0, 0, records.length);
    }

    /** One more batch of the feed that does nothing wrong. */
    void healthyOneMore() throws Exception {
        Sha256 before = healthy.isEmpty()
                ? Sha256.ZERO
                : healthy.get(healthy.size() - 1).hash();
        var forgery =
                new Forgery(HEALTHY, new ZenginFile(2).seed(healthy.size()).bytes(), healthy.size() + 1, before);
        SealedFile batch = healthyForge.seal(forgery);
        rig.feed(HEALTHY).send(batch);
        healthy.add(batch);
    }

    /** Waits until the last of them has its verdict. */
    void healthyReleased() {
        SealedFile last = healthy.get(healthy.size() - 1);
        watch.await("healthy feed", () -> watch.verdict(last.hash()).isPresent());
    }

    List<SealedFile> healthy() {
        return List.copyOf(healthy);
    }

    static String told(Verdict verdict) {
        return verdict.outcome() == Outcome.RELEASED
                ? "RELEASED"
                : "REFUSED " + verdict.code().orElseThrow();
    }

    /** Codes of dead letters, each once. */
    private String codes(RecordMetadata... records) {
        var codes = new TreeSet<String>();
        for (RecordMetadata record : records) {
            Optional<String> code = watch.letter(record);
            codes.add("letter " + code.orElse("none"));
        }
        return codes.isEmpty() ? "" : " " + String.join(", ", codes);
    }

    /** A hash that nobody has used. */
    static Sha256 strange() {
        return Sha256.of(Uuid.randomUuid().toString().getBytes(StandardCharsets.US_ASCII));
    }
}
