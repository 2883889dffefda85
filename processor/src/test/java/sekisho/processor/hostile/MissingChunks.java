package sekisho.processor.hostile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sekisho.processor.rig.SealedFile;
import sekisho.schemas.event.BatchChunk;

/** Batches that never become whole; each ends when its time is over, one after the other. */
final class MissingChunks {
    private final Stage stage;
    private final Table table;
    private final Map<String, SealedFile> sent = new LinkedHashMap<>();

    MissingChunks(Stage stage, Table table) {
        this.stage = stage;
        this.table = table;
    }

    void run() throws Exception {
        SealedFile whole = stage.seal(stage.nextLong());
        stage.used(whole);
        stage.feed.send(whole);
        send(
                "dropped chunk",
                batch -> List.of(batch.chunks().get(0), batch.chunks().get(2)));
        send("truncated tail", batch -> batch.chunks().subList(0, 2));
        send("no chunk at all", batch -> List.of());
        send("cross-batch chunk: another batch's in its place", batch -> {
            List<BatchChunk> chunks = new ArrayList<>(batch.chunks());
            BatchChunk other = whole.chunks().get(1);
            chunks.set(1, new BatchChunk(batch.chunks().get(1).getManifestHash(), 1, other.getPayload()));
            return chunks;
        });
        send(
                "bit flip: chunk payload",
                batch -> replaced(
                        batch,
                        new BatchChunk(
                                RecoveredCases.name(batch.hash()),
                                1,
                                RecoveredCases.flip(batch.chunks().get(1).getPayload(), 5_000))));
        send(
                "bit flip: chunk index",
                batch -> replaced(
                        batch,
                        new BatchChunk(
                                RecoveredCases.name(batch.hash()),
                                0,
                                batch.chunks().get(1).getPayload())));
        send(
                "bit flip: chunk's manifest hash",
                batch -> replaced(
                        batch,
                        new BatchChunk(
                                RecoveredCases.name(Stage.strange()),
                                1,
                                batch.chunks().get(1).getPayload())));
        for (Map.Entry<String, SealedFile> one : sent.entrySet()) {
            table.add(stage.verdict(one.getKey(), one.getValue(), "REFUSED batch.incomplete"));
        }
    }

    private static List<BatchChunk> replaced(SealedFile batch, BatchChunk second) {
        return List.of(batch.chunks().get(0), second, batch.chunks().get(2));
    }

    private void send(String name, Choice choice) throws Exception {
        SealedFile batch = stage.seal(stage.nextLong());
        stage.used(batch);
        stage.feed.send(batch.opened());
        for (BatchChunk chunk : choice.of(batch)) {
            stage.feed.send(chunk);
        }
        sent.put(name, batch);
    }

    @FunctionalInterface
    private interface Choice {
        List<BatchChunk> of(SealedFile batch);
    }
}
