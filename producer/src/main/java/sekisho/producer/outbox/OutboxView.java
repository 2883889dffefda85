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
import sekisho.producer.DeskException;

/** What stands in an outbox. Looking needs no lock: every change on the disk is one step. */
public final class OutboxView {
    private final Path root;
    private final Disk disk;

    OutboxView(Path root, Disk disk) {
        this.root = root;
        this.disk = disk;
    }

    /** Looks at an outbox that another process may be writing to. */
    public static OutboxView of(Path root) {
        return new OutboxView(root, new DurableDisk());
    }

    /** The last batch stored, or where the chain begins. */
    public Link head() throws IOException, DeskException {
        Optional<Path> last = lastFolder();
        return last.isPresent() ? StoredBatch.read(last.get(), disk).link() : base();
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

    /** The batch that was made of an order of that name. */
    public Optional<StoredBatch> batchOf(String ticket) throws IOException, DeskException {
        for (Path folder : folders()) {
            StoredBatch batch = StoredBatch.read(folder, disk);
            if (batch.ticket().equals(Optional.of(ticket))) {
                return Optional.of(batch);
            }
        }
        return Optional.empty();
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

    /** The verdicts and receipts laid by, in feed order. */
    public List<Path> receipts() throws IOException {
        return sorted(root.resolve("receipts"), ".p7m");
    }

    /** The next offset of the receipts topic; 0 if none was read. */
    public long position() throws IOException, DeskException {
        return positionFile().read().map(Position::next).orElse(0L);
    }

    Link base() throws IOException, DeskException {
        return baseFile().read().map(Base::link).orElse(Link.START);
    }

    Optional<Path> lastFolder() throws IOException {
        List<Path> folders = folders();
        return folders.isEmpty() ? Optional.empty() : Optional.of(folders.get(folders.size() - 1));
    }

    private List<Path> folders() throws IOException {
        return sorted(root.resolve("batches"), "");
    }

    private static List<Path> sorted(Path folder, String suffix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    Path folder(long sequence) {
        return root.resolve("batches").resolve(name(sequence));
    }

    /** Twelve digits, so that names sort as numbers do. */
    static String name(long sequence) {
        return String.format(Locale.ROOT, "%012d", sequence);
    }

    JsonFile<Base> baseFile() {
        return new JsonFile<>(root.resolve("base.json"), Base.class, disk);
    }

    JsonFile<Position> positionFile() {
        return new JsonFile<>(root.resolve("position.json"), Position.class, disk);
    }
}
