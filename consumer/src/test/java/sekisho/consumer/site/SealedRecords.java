package sekisho.consumer.site;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.Verdict;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;
import sekisho.schemas.event.BatchVerdict;
import sekisho.schemas.event.Sha256Hash;
import sekisho.schemas.wire.SingleObjectFraming;

/** The records of one batch as the checkpoint writes them: manifest, chunks, verdict. */
public final class SealedRecords {
    private static final SingleObjectFraming FRAMING = SingleObjectFraming.of(
            List.of(BatchOpened.getClassSchema(), BatchChunk.getClassSchema(), BatchVerdict.getClassSchema()));

    private SealedRecords() {}

    public static List<byte[]> of(SealedFile file, Signed<Verdict> verdict) {
        List<byte[]> records = new ArrayList<>();
        records.add(opened(file));
        for (int i = 0; i < file.chunks.size(); i++) {
            records.add(
                    FRAMING.write(new BatchChunk(hash(file.manifest.hash()), i, ByteBuffer.wrap(file.chunks.get(i)))));
        }
        records.add(verdict(verdict));
        return records;
    }

    public static byte[] opened(SealedFile file) {
        return FRAMING.write(new BatchOpened(
                file.manifest.statement().feed(),
                file.manifest.statement().sequence(),
                ByteBuffer.wrap(file.manifest.cms().toArray()),
                ByteBuffer.wrap(file.keyEnvelope.toArray())));
    }

    public static byte[] verdict(Signed<Verdict> verdict) {
        return FRAMING.write(new BatchVerdict(
                hash(verdict.statement().manifestHash()),
                ByteBuffer.wrap(verdict.cms().toArray())));
    }

    private static Sha256Hash hash(Sha256 hash) {
        return new Sha256Hash(hash.bytes());
    }
}
