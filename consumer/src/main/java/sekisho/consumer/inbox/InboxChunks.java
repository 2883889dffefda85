package sekisho.consumer.inbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import sekisho.consumer.db.Database;
import sekisho.envelope.Bytes;
import sekisho.envelope.Sha256;
import sekisho.envelope.seal.ChunkSource;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;
import sekisho.schemas.event.BatchVerdict;
import sekisho.schemas.wire.SingleObjectFraming;
import sekisho.schemas.wire.WireRefused;

/** The ciphertext of one batch, chunk by chunk out of the inbox. Whoever opens it compares each with the manifest. */
public final class InboxChunks implements ChunkSource {
    private static final SingleObjectFraming FRAMING = SingleObjectFraming.of(java.util.List.of(
            BatchOpened.getClassSchema(), BatchChunk.getClassSchema(), BatchVerdict.getClassSchema()));

    private final Database database;
    private final Sha256 manifestHash;

    public InboxChunks(Database database, Sha256 manifestHash) {
        this.database = database;
        this.manifestHash = manifestHash;
    }

    @Override
    public byte[] chunk(int index) throws IOException {
        try {
            Bytes value = database.transact(connection -> Inbox.chunk(connection, manifestHash, index))
                    .orElseThrow(() -> new IOException("chunk " + index + " is not in the inbox"));
            if (FRAMING.read(value.toArray()) instanceof BatchChunk chunk) {
                ByteBuffer payload = chunk.getPayload();
                byte[] bytes = new byte[payload.remaining()];
                payload.get(bytes);
                return bytes;
            }
            throw new IOException("chunk " + index + " is another record");
        } catch (SQLException | WireRefused e) {
            throw new IOException("chunk " + index + " can't be read from the inbox", e);
        }
    }
}
