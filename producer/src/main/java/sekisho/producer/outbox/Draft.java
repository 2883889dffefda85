package sekisho.producer.outbox;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import sekisho.producer.DeskException;

/**
 * A batch being sealed: ciphertext only, under a name that is swept at the next start. {@link #store} makes it the next
 * batch of the feed in one step; closed without that, it is gone and its number is free.
 */
public final class Draft implements Closeable {
    private final Link after;
    private final Path folder;
    private final Path target;
    private final Disk disk;
    private final OutputStream chunks;
    private int expected;
    private boolean stored;

    private Draft(Link after, Path folder, Path target, Disk disk, OutputStream chunks) {
        this.after = after;
        this.folder = folder;
        this.target = target;
        this.disk = disk;
        this.chunks = chunks;
    }

    static Draft begin(Link after, Path folder, Path target, Disk disk) throws IOException {
        disk.makeFolder(folder);
        return new Draft(after, folder, target, disk, disk.create(folder.resolve(StoredBatch.CHUNKS)));
    }

    /** The batch before this one. */
    public Link after() {
        return after;
    }

    /** The number this batch will have. */
    public long sequence() {
        return after.sequence() + 1;
    }

    /** Takes the chunks in order. */
    public void chunk(int index, byte[] buffer, int length) throws IOException {
        if (index != expected) {
            throw new IllegalStateException("chunk " + index + " instead of " + expected);
        }
        chunks.write(buffer, 0, length);
        expected++;
    }

    /**
     * Makes it durable. When this returns the number is taken for ever.
     *
     * @param ticket name of the order it came from, if that has one
     */
    public StoredBatch store(byte[] manifestCms, byte[] keyEnvelope, Optional<String> ticket)
            throws IOException, DeskException {
        chunks.close();
        write(StoredBatch.SEALED_KEY, keyEnvelope);
        write(StoredBatch.MANIFEST, manifestCms);
        if (ticket.isPresent()) {
            write(StoredBatch.TICKET, ticket.get().getBytes(StandardCharsets.UTF_8));
        }
        disk.rename(folder, target);
        stored = true;
        return StoredBatch.read(target, disk);
    }

    private void write(String name, byte[] content) throws IOException {
        try (OutputStream out = disk.create(folder.resolve(name))) {
            out.write(content);
        }
    }

    @Override
    public void close() throws IOException {
        if (!stored) {
            chunks.close();
            disk.remove(folder);
        }
    }
}
