package sekisho.processor.brokerlog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** New lines of a log that is moved aside now and then and begun anew. For one thread. */
final class LogTail {
    /** A longer line is no line of the authorizer's; its beginning is enough. */
    private static final int LONGEST = 64 << 10;

    private final Path file;
    private @Nullable Object key;
    private long position;
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();

    /** Begins at the present end: what stood there before was seen by the watch before this one, or by nobody. */
    LogTail(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            this.key = attributes.fileKey();
            this.position = attributes.size();
        }
    }

    /** Whole lines written since the last call; none while the file is not there. */
    List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file)) {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            boolean anew = !Objects.equals(key, attributes.fileKey()) || attributes.size() < position;
            if (anew) {
                key = attributes.fileKey();
                position = 0;
                partial.reset();
            }
            channel.position(position);
            ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
            while (channel.read(buffer) > 0) {
                position += buffer.flip().remaining();
                take(buffer, lines);
                buffer.clear();
            }
        } catch (NoSuchFileException e) {
            return lines;
        }
        return lines;
    }

    private void take(ByteBuffer buffer, List<String> lines) {
        while (buffer.hasRemaining()) {
            byte next = buffer.get();
            if (next == '\n') {
                lines.add(partial.toString(StandardCharsets.UTF_8));
                partial.reset();
            } else if (partial.size() < LONGEST) {
                partial.write(next);
            }
        }
    }
}
