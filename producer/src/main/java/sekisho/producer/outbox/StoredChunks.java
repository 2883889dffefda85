package sekisho.producer.outbox;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.SealedBody;
import sekisho.producer.DeskCode;
import sekisho.producer.DeskException;

/** The ciphertext of a stored batch, chunk by chunk; each is compared with its hash before it leaves. */
public final class StoredChunks implements Closeable {
    private final FileChannel channel;
    private final SealedBody body;

    private StoredChunks(FileChannel channel, SealedBody body) {
        this.channel = channel;
        this.body = body;
    }

    static StoredChunks open(Path file, SealedBody body) throws IOException {
        return new StoredChunks(FileChannel.open(file, StandardOpenOption.READ), body);
    }

    /**
     * Reads one chunk and compares it with its hash.
     *
     * @throws DeskException {@link DeskCode#OUTBOX_DAMAGED} if the disk gives back other bytes than were sealed
     */
    public byte[] chunk(int index) throws IOException, DeskException {
        ByteBuffer buffer = ByteBuffer.allocate(body.chunkLength(index));
        long start = (long) index * body.chunkSize();
        while (buffer.hasRemaining() && channel.read(buffer, start + buffer.position()) >= 0) {
            // reads on until the chunk is whole or the file ends; a short one fails its check
        }
        byte[] chunk = buffer.array();
        try {
            body.check(index, chunk);
        } catch (EnvelopeRefused altered) {
            throw new DeskException(DeskCode.OUTBOX_DAMAGED, altered.code().code() + " " + index);
        }
        return chunk;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
