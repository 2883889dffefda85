package sekisho.producer.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder and the places a file goes through, each by one rename:
 *
 * <pre>
 * FILE → work/TICKET/FILE → sent/000000000001-FILE
 *                         → refused/FILE, with refused/FILE.json that says why
 * </pre>
 *
 * The ticket stands in the outbox too, so that a file found in {@code work} after a crash is known there or not.
 */
public final class WatchedFolder {
    private final Path root;

    private WatchedFolder(Path root) {
        this.root = root;
    }

    /** A file that has been taken. */
    public record Taken(String ticket, Path file) {
        /** Name without the folder. */
        public String name() {
            return String.valueOf(file.getFileName());
        }
    }

    public static WatchedFolder of(Path root) throws IOException {
        for (String place : List.of("work", "sent", "refused")) {
            Files.createDirectories(root.resolve(place));
        }
        return new WatchedFolder(root);
    }

    /**
     * Files that nobody has written to for a while, in order of their names. Hidden ones and those that end in
     * {@code .tmp} or {@code .part} are still being delivered.
     */
    public List<Path> settled(Duration settle, Instant now) throws IOException {
        List<Path> settled = new ArrayList<>();
        for (Path file : list(root)) {
            if (Files.isRegularFile(file) && isDelivered(file)) {
                Instant written = Files.getLastModifiedTime(file).toInstant();
                if (!written.plus(settle).isAfter(now)) {
                    settled.add(file);
                }
            }
        }
        return settled;
    }

    private static boolean isDelivered(Path file) {
        String name = String.valueOf(file.getFileName());
        return !name.startsWith(".") && !name.endsWith(".tmp") && !name.endsWith(".part");
    }

    /** Takes a file under a ticket of its own. */
    public Taken take(Path file) throws IOException {
        String ticket = UUID.randomUUID().toString();
        Path folder = Files.createDirectory(root.resolve("work").resolve(ticket));
        return new Taken(ticket, move(file, folder.resolve(file.getFileName())));
    }

    /** Files taken by a process that has ended since. */
    public List<Taken> leftOver() throws IOException {
        List<Taken> taken = new ArrayList<>();
        for (Path folder : list(root.resolve("work"))) {
            for (Path file : list(folder)) {
                taken.add(new Taken(String.valueOf(folder.getFileName()), file));
            }
        }
        return taken;
    }

    /** The file is a batch now. */
    public void sent(Taken taken, long sequence) throws IOException {
        finish(taken, root.resolve("sent").resolve(String.format(Locale.ROOT, "%012d-%s", sequence, taken.name())));
    }

    /** The desk refused the file. An earlier one of the same name gives way. */
    public void refused(Taken taken, byte[] reasons) throws IOException {
        Path refused = root.resolve("refused");
        Files.write(refused.resolve(taken.name() + ".json"), reasons);
        finish(taken, refused.resolve(taken.name()));
    }

    private static void finish(Taken taken, Path target) throws IOException {
        Path folder = taken.file().resolveSibling(".");
        move(taken.file(), target);
        Files.delete(folder.normalize());
    }

    private static Path move(Path from, Path to) throws IOException {
        return Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
