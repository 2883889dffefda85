package sekisho.consumer.dropin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import sekisho.envelope.Sha256;

/**
 * Files in the folder: {@code NAME.dat} (the clearing file), {@code NAME.sha256} (its hash, as sha256sum checks it) and last
 * {@code NAME.ready}. Whoever waits for the marker never sees a part of a file.
 */
final class DropInFolder {
    private static final Set<PosixFilePermission> FOREIGN = PosixFilePermissions.fromString("------rwx");
    private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rw-r-----");

    private final Path folder;

    DropInFolder(Path folder) {
        this.folder = folder;
    }

    /** Writes a clearing file. */
    @FunctionalInterface
    interface Content {
        Sha256 writeTo(OutputStream out) throws IOException;
    }

    /** Plaintext may not lie where everybody can read it, nor in parts that a killed process left. */
    void check() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("the drop-in folder does not exist");
        }
        Set<PosixFilePermission> open = Files.getPosixFilePermissions(folder);
        open.retainAll(FOREIGN);
        if (!open.isEmpty()) {
            throw new IOException("the drop-in folder is open to other users");
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, ".*.part")) {
            for (Path part : left) {
                Files.delete(part);
            }
        }
    }

    /** File and hash, on the disk before this returns; not ready yet. */
    Sha256 write(String name, Content content) throws IOException {
        Path draft = folder.resolve("." + name + ".part");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(MODE));
        Sha256 hash = Sha256.ZERO;
        boolean whole = false;
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
            hash = content.writeTo(out);
            out.flush();
            channel.force(true);
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(draft);
            }
        }
        put(name + ".sha256", hash.hex() + "  " + name + ".dat\n");
        Files.move(draft, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return hash;
    }

    void ready(String name) throws IOException {
        put(name + ".ready", "");
    }

    /** Delivered, but its marker was never written: the process ended in between. */
    boolean lacksMarker(String name) {
        return Files.exists(file(name)) && !Files.exists(folder.resolve(name + ".ready"));
    }

    /** Takes everything of a file away; whether its content was still there. */
    boolean remove(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name + ".ready"));
        Files.deleteIfExists(folder.resolve(name + ".sha256"));
        Files.deleteIfExists(folder.resolve("." + name + ".part"));
        return Files.deleteIfExists(file(name));
    }

    private Path file(String name) {
        return folder.resolve(name + ".dat");
    }

    private void put(String name, String content) throws IOException {
        Path draft = folder.resolve("." + name + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(MODE));
        Files.writeString(draft, content, US_ASCII);
        Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
