package sekisho.producer.outbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import sekisho.producer.DeskCode;
import sekisho.producer.DeskException;

/** Sees to it that one process numbers the batches of a feed. The system frees it when the process dies. */
final class OutboxLock implements AutoCloseable {
    private final FileChannel channel;

    private OutboxLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws DeskException {@link DeskCode#OUTBOX_LOCKED} while another process, or another desk of this one, has it */
    static OutboxLock take(Path file) throws IOException, DeskException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new DeskException(DeskCode.OUTBOX_LOCKED);
        }
        return new OutboxLock(channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
