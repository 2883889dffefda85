package sekisho.envelope.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
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
}
