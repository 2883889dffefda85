package sekisho.producer.outbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sekisho.envelope.Sha256;
import sekisho.producer.DeskCode;
import sekisho.producer.DeskException;

/** The spool of one feed (送信箱): its sealed batches in order, one writer at a time. */
public final class Outbox implements AutoCloseable {
    private final Path root;
    private final Disk disk;
    private final OutboxLock lock;
    private final OutboxView view;

    private Outbox(Path root, Disk disk, OutboxLock lock) {
        this.root = root;
        this.disk = disk;
        this.lock = lock;
        this.view = new OutboxView(root, disk);
    }

    /**
     * Takes the outbox for this process and sweeps what an earlier one left half sealed.
     *
     * @throws DeskException {@link DeskCode#OUTBOX_LOCKED}, {@link DeskCode#OUTBOX_FOREIGN}
     */
    public static Outbox open(Path root, String feed, Disk disk) throws IOException, DeskException {
        disk.makeFolder(root);
        Outbox outbox = new Outbox(root, disk, OutboxLock.take(root.resolve("lock")));
        try {
            disk.remove(root.resolve("drafts"));
            disk.makeFolder(root.resolve("batches"));
            disk.makeFolder(root.resolve("receipts"));
            outbox.checkOwner(feed);
            return outbox;
        } catch (IOException | DeskException | RuntimeException e) {
            outbox.close();
            throw e;
        }
    }

    public OutboxView view() {
        return view;
    }

    /** Begins the next batch. */
    public Draft draft() throws IOException, DeskException {
        Link head = view.head();
        String name = OutboxView.name(head.sequence() + 1);
        disk.makeFolder(root.resolve("drafts"));
        return Draft.begin(head, root.resolve("drafts").resolve(name), view.folder(head.sequence() + 1), disk);
    }

    /** Replaces the signed manifest of an unjudged batch; its ciphertext and key envelope stay. */
    public StoredBatch signedAnew(StoredBatch batch, byte[] manifestCms) throws IOException, DeskException {
        if (batch.state() instanceof BatchState.Judged) {
            throw new IllegalStateException("batch " + batch.link().sequence() + " is judged");
        }
        return batch.signedAnew(manifestCms);
    }

    /**
     * Notes a verdict; the first one stands.
     *
     * @param hash what was judged: the batch as it is signed now, or as it once was
     * @return the batch as judged; empty if it never had that hash
     */
    public Optional<StoredBatch> judge(StoredBatch batch, Sha256 hash, Judgement judgement)
            throws IOException, DeskException {
        if (batch.state() instanceof BatchState.Judged && !hash.equals(batch.hash())) {
            return Optional.empty();
        }
        Optional<StoredBatch> judged = batch.under(hash);
        if (judged.isPresent()) {
            judged.get().judged(judgement);
        }
        return judged;
    }

    /** Lays a verified statement of the checkpoint by; storing it again changes nothing. */
    public void keepReceipt(long sequence, Sha256 statement, byte[] cms) throws IOException {
        String name = OutboxView.name(sequence) + "-" + statement.hex().substring(0, 16) + ".p7m";
        Path file = root.resolve("receipts").resolve(name);
        if (!Files.exists(file)) {
            JsonFile.replace(disk, file, cms);
        }
    }

    public void savePosition(long next) throws IOException {
        view.positionFile().write(new Position(next));
    }

    /**
     * Lets an empty outbox go on where a lost one ended.
     *
     * @throws DeskException {@link DeskCode#OUTBOX_NOT_EMPTY}
     */
    public void startAfter(Link link) throws IOException, DeskException {
        if (view.lastFolder().isPresent()) {
            throw new DeskException(DeskCode.OUTBOX_NOT_EMPTY);
        }
        view.baseFile().write(Base.of(link));
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private void checkOwner(String feed) throws IOException, DeskException {
        Optional<Path> last = view.lastFolder();
        if (last.isPresent()
                && !StoredBatch.read(last.get(), disk).manifest().feed().equals(feed)) {
            throw new DeskException(DeskCode.OUTBOX_FOREIGN);
        }
    }
}
