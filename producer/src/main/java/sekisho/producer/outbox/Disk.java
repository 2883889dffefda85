package sekisho.producer.outbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * The file operations an outbox is made of. A call that has returned has happened for good; of one that has thrown,
 * any part may have happened.
 */
public interface Disk {
    /** Makes a new file readable by its owner alone. Closed without error it is on the disk. */
    OutputStream create(Path file) throws IOException;

    /** Gives a file or folder its final name in one step; a file of that name is replaced. */
    void rename(Path from, Path to) throws IOException;

    /** Makes a folder with its parents, readable by its owner alone; it may be there already. */
    void makeFolder(Path folder) throws IOException;

    /** Removes a file, or a folder with all that is in it; it may be gone already. */
    void remove(Path tree) throws IOException;
}
