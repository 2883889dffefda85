package sekisho.processor.gate;

import java.util.List;
import sekisho.envelope.Sha256;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;

/** A batch as a feed sends it. */
record ExampleBatch(Sha256 hash, BatchOpened opened, List<BatchChunk> chunks) {
    ExampleBatch {
        chunks = List.copyOf(chunks);
    }
}
