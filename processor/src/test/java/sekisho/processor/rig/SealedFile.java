package sekisho.processor.rig;

import java.util.List;
import sekisho.envelope.Sha256;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;

/** A sealed batch as it is sent. */
public record SealedFile(Sha256 hash, BatchOpened opened, List<BatchChunk> chunks) {
    public SealedFile {
        chunks = List.copyOf(chunks);
    }
}
