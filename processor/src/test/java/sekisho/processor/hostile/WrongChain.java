package sekisho.processor.hostile;

import java.time.Duration;
import org.apache.kafka.clients.producer.RecordMetadata;
import sekisho.processor.rig.SealedFile;

/** Numbers and histories: replay, re-wrap, gap and fork. */
final class WrongChain {
    private final Stage stage;
    private final Table table;

    WrongChain(Stage stage, Table table) {
        this.stage = stage;
        this.table = table;
    }

    void run() throws Exception {
        replay();
        rewrap();
        fork();
        gap();
    }

    private void replay() throws Exception {
        SealedFile batch = released();
        long end = System.nanoTime() + Duration.ofSeconds(6).toNanos();
        stage.watch.await("the time in which a repeat is harmless", () -> System.nanoTime() > end);
        RecordMetadata where = stage.feed.send(batch.opened());
        stage.sendChunks(batch);
        table.add(stage.letters("replay of a released batch", "letter sequence.replay", where));
        once("replay", batch);
    }

    private void rewrap() throws Exception {
        byte[] file = stage.file();
        Forgery first = stage.next(file);
        SealedFile batch = stage.seal(first);
        Forgery again = new Forgery(Stage.HOSTILE, file, first.sequence, first.previous);
        stage.used(batch);
        stage.feed.send(batch);
        stage.watch.await("released", () -> stage.watch.released(batch.hash()) == 1);
        RecordMetadata used = stage.feed.send(stage.seal(again).opened());
        table.add(stage.letters("re-wrap: the same file sealed anew for a used number", "letter sequence.fork", used));

        SealedFile other = stage.healthy().get(0);
        RecordMetadata copied = stage.feed.send(other.opened());
        table.add(stage.letters("re-wrap: another feed's records as they are", "letter signer.name", copied));
        Forgery foreign = stage.next(stage.file());
        foreign.envelope = bytes -> RecoveredCases.bytes(other.opened().getKeyEnvelope());
        SealedFile wrapped = stage.seal(foreign);
        stage.used(wrapped);
        stage.feed.send(wrapped);
        table.add(stage.verdict(
                "re-wrap: another feed's key envelope in the own manifest", wrapped, "REFUSED key-envelope.open"));
    }

    private void fork() throws Exception {
        SealedFile one = stage.seal(stage.next(stage.file()));
        SealedFile two = stage.seal(stage.next(stage.file()));
        stage.used(one);
        RecordMetadata loser = stage.feed.send(two.opened());
        stage.feed.send(one);
        stage.sendChunks(two);
        table.add(stage.letters("fork: the second batch for one number", "letter sequence.fork", loser));
        once("fork", one);
        requireNothing(two);

        Forgery history = new Forgery(Stage.HOSTILE, stage.file(), stage.sequence() + 1, Stage.strange());
        SealedFile rewritten = stage.seal(history);
        RecordMetadata where = stage.feed.send(rewritten.opened());
        table.add(stage.letters("fork: another history", "letter sequence.fork", where));
        Forgery past = new Forgery(Stage.HOSTILE, stage.file(), 2, Stage.strange());
        RecordMetadata old = stage.feed.send(stage.seal(past).opened());
        table.add(stage.letters("a new batch for an old number", "letter sequence.replay", old));
    }

    private void gap() throws Exception {
        Forgery skipped = new Forgery(Stage.HOSTILE, stage.file(), stage.sequence() + 2, Stage.strange());
        SealedFile ahead = stage.seal(skipped);
        RecordMetadata where = stage.feed.send(ahead.opened());
        stage.sendChunks(ahead);
        stage.watch.await(
                "gap", () -> stage.metrics.sum("sekisho_checkpoint_gap", "feed=\"" + Stage.HOSTILE + "\"") == 1);
        requireNothing(ahead);
        SealedFile missing = released();
        table.add(stage.letters(
                "gap: a batch that follows none, once the missing one has come", "letter sequence.fork", where));
        once("gap", missing);
        requireNothing(ahead);
    }

    private SealedFile released() throws Exception {
        SealedFile batch = stage.seal(stage.next(stage.file()));
        stage.used(batch);
        stage.feed.send(batch);
        stage.watch.await("released", () -> stage.watch.released(batch.hash()) == 1);
        return batch;
    }

    private void once(String what, SealedFile batch) {
        stage.watch.await(what, () -> stage.watch.released(batch.hash()) == 1);
        if (stage.watch.contents(batch.hash()) != 1 + batch.chunks().size()) {
            throw new AssertionError(what + ": content went to the city more than once");
        }
    }

    private void requireNothing(SealedFile batch) {
        if (!stage.watch.verdicts(batch.hash()).isEmpty() || stage.watch.contents(batch.hash()) != 0) {
            throw new AssertionError("something of it went to the city");
        }
    }
}
