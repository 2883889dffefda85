package sekisho.processor.log;

import java.nio.ByteBuffer;
import java.util.Optional;
import sekisho.envelope.Bytes;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.Sha256;
import sekisho.processor.state.Progress;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;
import sekisho.schemas.topic.Topics;
import sekisho.schemas.wire.SingleObjectFraming;
import sekisho.schemas.wire.WireFraming;
import sekisho.schemas.wire.WireRefused;

/** Puts one batch together again from the records of quarantine, in the order they stand there. */
public final class QuarantineSearch {
    private static final WireFraming FRAMING = SingleObjectFraming.of(Topics.QUARANTINED.values());

    private final Sha256 batch;
    private final ManifestReader reader;
    private Optional<QuarantineRead.Found> found = Optional.empty();

    /** @param reader reads a manifest that is the feed's own */
    public QuarantineSearch(Sha256 batch, ManifestReader reader) {
        this.batch = batch;
        this.reader = reader;
    }

    /** Looks at the next record; what isn't of the batch, or can't be read, is passed over. */
    public void accept(long offset, byte[] value) {
        try {
            Object event = FRAMING.read(value);
            if (event instanceof BatchOpened opened && found.isEmpty()) {
                opened(offset, opened);
            } else if (event instanceof BatchChunk chunk && found.isPresent()) {
                chunk(offset, chunk, found.get());
            }
        } catch (WireRefused | EnvelopeRefused e) {
            // Not a record of this batch: its own was framed by this checkpoint.
        }
    }

    public boolean isComplete() {
        return found.filter(read -> read.progress().isComplete()).isPresent();
    }

    /** What was found so far, judged as the whole. */
    public QuarantineRead result() {
        return isComplete() ? found.get() : new QuarantineRead.Missing();
    }

    private void opened(long offset, BatchOpened opened) throws EnvelopeRefused {
        byte[] cms = bytes(opened.getManifestCms());
        Manifest manifest = reader.read(opened.getFeed(), cms);
        if (manifest.hash().equals(batch)) {
            found = Optional.of(new QuarantineRead.Found(
                    manifest,
                    offset,
                    Bytes.of(cms),
                    Bytes.of(bytes(opened.getKeyEnvelope())),
                    new Progress(manifest.chunks().size())));
        }
    }

    private void chunk(long offset, BatchChunk chunk, QuarantineRead.Found read) throws EnvelopeRefused {
        if (Sha256.fromBytes(chunk.getManifestHash().bytes()).equals(batch)) {
            read.manifest().body().check(chunk.getIndex(), bytes(chunk.getPayload()));
            Progress.Arrival unused = read.progress().add(chunk.getIndex(), offset);
        }
    }

    /** Verifies and reads a manifest. */
    @FunctionalInterface
    public interface ManifestReader {
        Manifest read(String feed, byte[] cms) throws EnvelopeRefused;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
