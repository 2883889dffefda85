package sekisho.producer.fake;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Looks for words in every file of a folder: in several encodings, and inside zstd frames too. */
public final class CanarySearch {
    private static final List<Charset> ENCODINGS = List.of(
            StandardCharsets.UTF_8,
            Charset.forName("windows-31j"),
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE);
    private static final byte[] ZSTD_MAGIC = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD};

    private CanarySearch() {}

    /** How many files hold one of the words somehow. */
    public static long hits(Path folder, String... words) throws IOException {
        return hits(
                folder,
                Stream.of(words)
                        .flatMap(word -> ENCODINGS.stream().map(word::getBytes))
                        .toList());
    }

    /** How many files hold one of the byte strings. */
    public static long hits(Path folder, List<byte[]> needles) throws IOException {
        long hits = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                hits += holds(Files.readAllBytes(file), needles) ? 1 : 0;
            }
        }
        return hits;
    }

    private static boolean holds(byte[] content, List<byte[]> needles) {
        if (needles.stream().anyMatch(needle -> indexOf(content, needle, 0) >= 0)) {
            return true;
        }
        for (int at = indexOf(content, ZSTD_MAGIC, 0); at >= 0; at = indexOf(content, ZSTD_MAGIC, at + 1)) {
            byte[] inside = decompressed(content, at);
            if (needles.stream().anyMatch(needle -> indexOf(inside, needle, 0) >= 0)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] decompressed(byte[] content, int from) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZstdInputStream in = new ZstdInputStream(new ByteArrayInputStream(content, from, content.length - from))) {
            in.transferTo(out);
        } catch (IOException noFrame) {
            return out.toByteArray();
        }
        return out.toByteArray();
    }

    private static int indexOf(byte[] content, byte[] needle, int from) {
        for (int i = from; i <= content.length - needle.length; i++) {
            int j = 0;
            while (j < needle.length && content[i + j] == needle[j]) {
                j++;
            }
            if (j == needle.length) {
                return i;
            }
        }
        return -1;
    }
}
