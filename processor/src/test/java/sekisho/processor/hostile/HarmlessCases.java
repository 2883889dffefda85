package sekisho.processor.hostile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import sekisho.processor.rig.SealedFile;
import sekisho.schemas.event.BatchChunk;

/** What an honest feed on a bad line may do: each batch is released once. */
final class HarmlessCases {
    private final Stage stage;
    private final Table table;

    HarmlessCases(Stage stage, Table table) {
        this.stage = stage;
        this.table = table;
    }

    void run() throws Exception {
        duplicates();
        disorder();
        twice();
        resumed();
        later();
    }

    private void duplicates() throws Exception {
        SealedFile batch = stage.seal(stage.nextLong());
        stage.used(batch);
        for (int copies = 0; copies < 3; copies++) {
            stage.feed.send(batch.opened());
        }
        for (BatchChunk chunk : batch.chunks()) {
            stage.feed.send(chunk);
            stage.feed.send(chunk);
        }
        released("every record duplicated", batch);
    }

    private void disorder() throws Exception {
        SealedFile batch = stage.seal(stage.nextLong());
        stage.used(batch);
        stage.feed.send(batch.opened());
        List<BatchChunk> chunks = new ArrayList<>(batch.chunks());
        Collections.reverse(chunks);
        for (BatchChunk chunk : chunks) {
            stage.feed.send(chunk);
        }
        released("chunks in reverse order", batch);

        SealedFile one = stage.seal(stage.nextLong());
        stage.used(one);
        SealedFile two = stage.seal(stage.nextLong());
        stage.used(two);
        stage.feed.send(one.opened());
        stage.feed.send(two.opened());
        for (int index = 0; index < one.chunks().size(); index++) {
            stage.feed.send(two.chunks().get(index));
            stage.feed.send(one.chunks().get(index));
        }
        released("two batches interleaved: first", one);
        released("two batches interleaved: second", two);

        SealedFile earlier = stage.seal(stage.next(stage.file()));
        stage.used(earlier);
        SealedFile later = stage.seal(stage.next(stage.file()));
        stage.used(later);
        stage.feed.send(later);
        stage.feed.send(earlier);
        released("a batch before the one it follows", later);
    }

    private void twice() throws Exception {
        SealedFile batch = stage.seal(stage.next(stage.file()));
        stage.used(batch);
        stage.feed.send(batch);
        stage.feed.send(batch);
        released("whole batch sent twice at once", batch);
        stage.feed.send(batch);
        released("whole batch sent again after its verdict", batch);
    }

    private void resumed() throws Exception {
        SealedFile batch = stage.seal(stage.nextLong());
        stage.used(batch);
        stage.feed.send(batch.opened());
        stage.feed.send(batch.chunks().get(0));
        stage.watch.await(
                "stalled",
                () -> stage.metrics.sum("sekisho_checkpoint_stalls_total", "feed=\"" + Stage.HOSTILE + "\"") >= 1);
        stage.feed.send(batch);
        released("resumed after a crash of the feed, once stalled", batch);
    }

    private void later() throws Exception {
        SealedFile batch = stage.seal(stage.next(stage.file()));
        stage.used(batch);
        stage.feed.send(batch);
        released("the next batch, as if nothing had happened", batch);
    }

    private void released(String name, SealedFile batch) throws Exception {
        table.add(stage.verdict(name, batch, "RELEASED"));
    }
}
