package sekisho.e2e.day;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Looks for canaries in files, also inside zstd frames. */
final class CanarySearch {
    private static final byte[] ZSTD_MAGIC = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD};
    /** More of a frame need not be opened to find a name in the first records. */
    private static final int FRAME_LIMIT = 1 << 22;

    private final List<Canary> canaries;

    CanarySearch(List<Canary> canaries) {
        this.canaries = canaries;
    }

    /**
     * What was searched and found.
     *
     * @param hits files per encoding; encodings without a hit are absent
     */
    record Result(long files, long bytes, Map<String, Integer> hits) {
        int total() {
            return hits.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    Result search(List<Path> folders) throws IOException {
        long files = 0;
        long bytes = 0;
        Map<String, Integer> hits = new TreeMap<>();
        for (Path folder : folders) {
            for (Path file : files(folder)) {
                byte[] content = read(file);
                files++;
                bytes += content.length;
                for (Canary canary : canaries) {
                    if (isIn(content, canary)) {
                        hits.merge(canary.name(), 1, Integer::sum);
                    }
                }
            }
        }
        return new Result(files, bytes, hits);
    }

    private static boolean isIn(byte[] content, Canary canary) throws IOException {
        if (indexOf(content, canary.bytes(), 0) >= 0) {
            return true;
        }
        int frame = indexOf(content, ZSTD_MAGIC, 0);
        while (frame >= 0) {
            if (indexOf(opened(content, frame), canary.bytes(), 0) >= 0) {
                return true;
            }
            frame = indexOf(content, ZSTD_MAGIC, frame + 1);
        }
        return false;
    }

    private static byte[] opened(byte[] content, int offset) throws IOException {
        byte[] plain = new byte[FRAME_LIMIT];
        int length = 0;
        try (var frame = new ZstdInputStream(new ByteArrayInputStream(content, offset, content.length - offset))) {
            for (int n = frame.read(plain); n > 0 && length + n < FRAME_LIMIT; n = frame.read(plain, length, 4096)) {
                length += n;
            }
        } catch (com.github.luben.zstd.ZstdIOException e) {
            // Four bytes that happen to look like a frame, or what follows the frame in the file.
        }
        return java.util.Arrays.copyOf(plain, length);
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            // Kafka's index files hold offsets and times only, and are 10 MiB of zeros each.
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith("index"))
                    .toList();
        }
    }

    private static byte[] read(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return new byte[0]; // a running broker may have rolled it away
        }
    }

    private static int indexOf(byte[] content, byte[] wanted, int from) {
        for (int i = from; i <= content.length - wanted.length; i++) {
            int matched = 0;
            while (matched < wanted.length && content[i + matched] == wanted[matched]) {
                matched++;
            }
            if (matched == wanted.length) {
                return i;
            }
        }
        return -1;
    }
}
