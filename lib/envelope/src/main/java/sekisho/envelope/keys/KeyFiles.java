package sekisho.envelope.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;

/** Rules for files that hold keys or passwords. */
public final class KeyFiles {
    private static final Set<PosixFilePermission> FOREIGN = Set.of(
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE,
            PosixFilePermission.GROUP_WRITE);

    private KeyFiles() {}

    /** Refuses a file that every user can read, or that others than its owner can write. */
    public static void requirePrivate(Path file) throws IOException, EnvelopeRefused {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null && view.readAttributes().permissions().stream().anyMatch(FOREIGN::contains)) {
            throw new EnvelopeRefused(EnvelopeCode.KEY_FILE_MODE, "key file");
        }
    }

    /** The attribute of a new file that only its owner can read; nothing where files have no such modes. */
    static FileAttribute<?>[] ownerOnly(Path file) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        Set<PosixFilePermission> mode = Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        return posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)} : new FileAttribute<?>[0];
    }
}
