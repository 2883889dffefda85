package sekisho.producer.outbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import sekisho.envelope.Sha256;
import sekisho.producer.DeskCode;
import sekisho.producer.DeskException;

/** The spool of one feed (送信箱): its sealed batches in order, one writer at a time. */
public final class Outbox implements AutoCloseable {
    private final Path root;
    private final Disk disk;
    private final OutboxLock lock;

    private Outbox(Path root, Disk disk, OutboxLock lock) {
        this.root = root;
        this.disk = disk;
        this.lock = lock;
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

    /** The last batch stored, or where the chain begins. */
    public Link head() throws IOException, DeskException {
        Optional<Path> last = lastFolder();
        return last.isPresent() ? StoredBatch.read(last.get(), disk).link() : base();
    }

    /** Begins the next batch. */
    public Draft draft() throws IOException, DeskException {
        Link head = head();
        String name = name(head.sequence() + 1);
        disk.makeFolder(root.resolve("drafts"));
        return Draft.begin(head, root.resolve("drafts").resolve(name), folder(head.sequence() + 1), disk);
    }

    /** Batches without a verdict, in order. Verdicts come in feed order, so these are the chain's end. */
    public List<StoredBatch> unjudged() throws IOException, DeskException {
        Deque<StoredBatch> tail = new ArrayDeque<>();
        List<Path> folders = folders();
        for (int i = folders.size() - 1; i >= 0; i--) {
            StoredBatch batch = StoredBatch.read(folders.get(i), disk);
            if (batch.state() instanceof BatchState.Judged) {
                break;
            }
            tail.addFirst(batch);
        }
        return List.copyOf(tail);
    }

    /** All batches of this outbox, in order. */
    public List<StoredBatch> batches() throws IOException, DeskException {
        Deque<StoredBatch> all = new ArrayDeque<>();
        for (Path folder : folders()) {
            all.add(StoredBatch.read(folder, disk));
        }
        return List.copyOf(all);
    }

    public Optional<StoredBatch> batch(long sequence) throws IOException, DeskException {
        Path folder = folder(sequence);
        return Files.isDirectory(folder) ? Optional.of(StoredBatch.read(folder, disk)) : Optional.empty();
    }

    /** The link before a batch of this outbox. */
    public Link before(StoredBatch batch) throws IOException, DeskException {
        Optional<StoredBatch> predecessor = batch(batch.link().sequence() - 1);
        return predecessor.isPresent() ? predecessor.get().link() : base();
    }

    /** Replaces the signed manifest of an unjudged batch; its ciphertext and key envelope stay. */
    public StoredBatch signedAnew(StoredBatch batch, byte[] manifestCms) throws IOException, DeskException {
        if (batch.state() instanceof BatchState.Judged) {
            throw new IllegalStateException("batch " + batch.link().sequence() + " is judged");
        }
        return batch.signedAnew(manifestCms);
    }

    /** Notes a verdict; the first one stands. */
    public void judge(StoredBatch batch, Judgement judgement) throws IOException, DeskException {
        batch.judged(judgement);
    }

    /** Lays a verified statement of the checkpoint by; storing it again changes nothing. */
    public void keepReceipt(long sequence, Sha256 statement, byte[] cms) throws IOException {
        String name = name(sequence) + "-" + statement.hex().substring(0, 16) + ".p7m";
        Path file = root.resolve("receipts").resolve(name);
        if (!Files.exists(file)) {
            JsonFile.replace(disk, file, cms);
        }
    }

    /** The verdicts and receipts laid by, in feed order. */
    public List<Path> receipts() throws IOException {
        return sorted(root.resolve("receipts"), ".p7m");
    }

    /** The next offset of the receipts topic; 0 if none was read. */
    public long position() throws IOException, DeskException {
        return positionFile().read().map(Position::next).orElse(0L);
    }

    public void savePosition(long next) throws IOException {
        positionFile().write(new Position(next));
    }

    /**
     * Lets an empty outbox go on where a lost one ended.
     *
     * @throws DeskException {@link DeskCode#OUTBOX_NOT_EMPTY}
     */
    public void startAfter(Link link) throws IOException, DeskException {
        if (lastFolder().isPresent()) {
            throw new DeskException(DeskCode.OUTBOX_NOT_EMPTY);
        }
        baseFile().write(Base.of(link));
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private Link base() throws IOException, DeskException {
        return baseFile().read().map(Base::link).orElse(Link.START);
    }

    private void checkOwner(String feed) throws IOException, DeskException {
        Optional<Path> last = lastFolder();
        if (last.isPresent()
                && !StoredBatch.read(last.get(), disk).manifest().feed().equals(feed)) {
            throw new DeskException(DeskCode.OUTBOX_FOREIGN);
        }
    }

    private Optional<Path> lastFolder() throws IOException {
        List<Path> folders = folders();
        return folders.isEmpty() ? Optional.empty() : Optional.of(folders.get(folders.size() - 1));
    }

    private List<Path> folders() throws IOException {
        return sorted(root.resolve("batches"), "");
    }

    private static List<Path> sorted(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    private Path folder(long sequence) {
        return root.resolve("batches").resolve(name(sequence));
    }

    /** Twelve digits, so that names sort as numbers do. */
    private static String name(long sequence) {
        return String.format(Locale.ROOT, "%012d", sequence);
    }

    private JsonFile<Base> baseFile() {
        return new JsonFile<>(root.resolve("base.json"), Base.class, disk);
    }

    private JsonFile<Position> positionFile() {
        return new JsonFile<>(root.resolve("position.json"), Position.class, disk);
    }
}
