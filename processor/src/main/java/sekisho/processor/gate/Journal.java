package sekisho.processor.gate;

import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import sekisho.envelope.Sha256;
import sekisho.processor.state.BatchKeys;
import sekisho.processor.state.EarlyChunk;
import sekisho.processor.state.FeedControl;
import sekisho.processor.state.FeedState;
import sekisho.processor.state.Opening;
import sekisho.processor.state.PendingAct;
import sekisho.processor.state.Progress;
import sekisho.processor.state.Redrive;
import sekisho.processor.state.Stage;
import sekisho.processor.state.StateCodec;
import sekisho.processor.state.Stub;

/** Writes what must survive into the two stores; each method is one change of state within a transaction. */
final class Journal {
    private final KeyValueStore<String, byte[]> batches;
    private final KeyValueStore<String, byte[]> feeds;

    Journal(KeyValueStore<String, byte[]> batches, KeyValueStore<String, byte[]> feeds) {
        this.batches = batches;
        this.feeds = feeds;
    }

    void opened(String feed, Sha256 batch, Opening opening) {
        batches.put(BatchKeys.opening(feed, batch), StateCodec.encode(opening));
    }

    void chunk(String feed, Sha256 batch, int index, long offset) {
        batches.put(BatchKeys.chunk(feed, batch, index), StateCodec.encodeOffset(offset));
    }

    void early(String feed, EarlyChunk chunk) {
        batches.put(BatchKeys.early(feed, chunk.offset()), StateCodec.encode(chunk));
    }

    void earlyGone(String feed, EarlyChunk chunk) {
        remove(batches, BatchKeys.early(feed, chunk.offset()));
    }

    void held(String feed, Sha256 batch, Stage.Held held) {
        batches.put(BatchKeys.stage(feed, batch), StateCodec.encode(held));
    }

    /** How far a batch is out: after a crash it goes on there, with the same verdict. */
    void releasing(String feed, Candidate candidate, Stage.Releasing releasing) {
        String key = candidate.redrive().isPresent()
                ? BatchKeys.redriveStage(feed, candidate.hash())
                : BatchKeys.stage(feed, candidate.hash());
        batches.put(key, StateCodec.encode(releasing));
    }

    void gone(String feed, Sha256 batch, Progress progress) {
        remove(batches, BatchKeys.opening(feed, batch));
        remove(batches, BatchKeys.stage(feed, batch));
        for (int index = 0; index < progress.chunks(); index++) {
            if (progress.has(index)) {
                remove(batches, BatchKeys.chunk(feed, batch, index));
            }
        }
    }

    void judged(String feed, FeedState state, Stub stub) {
        feeds.put(feed, StateCodec.encode(state));
        stub(feed, state.manifestHash(), stub);
    }

    /** Where a feed stands, as persons stated it. */
    void position(String feed, FeedState state) {
        feeds.put(feed, StateCodec.encode(state));
    }

    void stub(String feed, Sha256 batch, Stub stub) {
        batches.put(BatchKeys.stub(feed, batch), StateCodec.encode(stub));
    }

    void redrive(String feed, Sha256 batch, Redrive redrive) {
        batches.put(BatchKeys.redrive(feed, batch), StateCodec.encode(redrive));
    }

    void redriveGone(String feed, Sha256 batch) {
        remove(batches, BatchKeys.redriveStage(feed, batch));
        remove(batches, BatchKeys.redrive(feed, batch));
    }

    void stubGone(String feed, Sha256 batch) {
        remove(batches, BatchKeys.stub(feed, batch));
    }

    void control(String feed, FeedControl control) {
        batches.put(BatchKeys.control(feed), StateCodec.encode(control));
    }

    void pending(String feed, Sha256 terms, PendingAct act) {
        batches.put(BatchKeys.act(feed, terms), StateCodec.encode(act));
    }

    void pendingGone(String feed, Sha256 terms) {
        remove(batches, BatchKeys.act(feed, terms));
    }

    /** Every feed's state, as (feed, value). */
    void eachFeed(Consumer<KeyValue<String, byte[]>> consumer) {
        try (KeyValueIterator<String, byte[]> all = feeds.all()) {
            all.forEachRemaining(consumer);
        }
    }

    /** Everything about batches, in order of key: a batch's opening before its stage and chunks. */
    void eachBatchEntry(Consumer<KeyValue<String, byte[]>> consumer) {
        try (KeyValueIterator<String, byte[]> all = batches.all()) {
            all.forEachRemaining(consumer);
        }
    }

    @SuppressWarnings("NullAway") // a null value deletes, without reading the old one first as delete() does
    private static void remove(KeyValueStore<String, byte[]> store, String key) {
        store.put(key, null);
    }
}
