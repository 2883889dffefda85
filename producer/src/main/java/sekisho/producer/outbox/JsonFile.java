package sekisho.producer.outbox;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sekisho.producer.DeskCode;
import sekisho.producer.DeskException;

/** A small state file: either its old content stands, or the new one. */
final class JsonFile<T> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final Class<T> type;
    private final Disk disk;

    JsonFile(Path file, Class<T> type, Disk disk) {
        this.file = file;
        this.type = type;
        this.disk = disk;
    }

    /** @throws DeskException {@link DeskCode#OUTBOX_DAMAGED} if the file is there but isn't what was written */
    Optional<T> read() throws IOException, DeskException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), type));
        } catch (JacksonException notOurs) {
            throw new DeskException(DeskCode.OUTBOX_DAMAGED, file.getFileName().toString());
        }
    }

    void write(T content) throws IOException {
        replace(disk, file, JSON.writeValueAsBytes(content));
    }

    /** Puts {@code content} under the name of {@code file} in one step. */
    static void replace(Disk disk, Path file, byte[] content) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        disk.remove(next);
        try (OutputStream out = disk.create(next)) {
            out.write(content);
        }
        disk.rename(next, file);
    }
}
