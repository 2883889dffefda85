package sekisho.benchmarks.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import sekisho.envelope.EnvelopeRefused;

/** Seals a batch of so many MiB to disk, checks it and opens it again; run with a small heap. */
public final class LargeBatch {
    private static final double MIB = 1 << 20;

    private LargeBatch() {}

    /** Arguments: a folder, and the MiB of the compressed stream. */
    public static void main(String[] arguments) throws EnvelopeRefused, IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int mib = Integer.parseInt(arguments[1]);
        out.printf("heap limit %.0f MiB, stream %,d MiB%n", Runtime.getRuntime().maxMemory() / MIB, mib);
        try (BatchFolder folder = new BatchFolder(Path.of(arguments[0]))) {
            folder.write(new Endless((long) mib << 20));
            out.printf("sealed,  heap at most %.0f MiB%n", peak());
            folder.check();
            out.printf("checked, heap at most %.0f MiB%n", peak());
            folder.open();
            out.printf("opened,  heap at most %.0f MiB%n", peak());
        }
    }

    private static double peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                / MIB;
    }

    /** The same random mebibyte again and again. */
    private static final class Endless extends InputStream {
        private final byte[] bytes = new byte[1 << 20];
        private long left;

        Endless(long length) {
            left = length;
            new Random(1).nextBytes(bytes);
        }

        @Override
        public int read() {
            return left-- > 0 ? bytes[0] & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int part = (int) Math.min(Math.min(left, bytes.length), length);
            System.arraycopy(bytes, 0, target, offset, part);
            left -= part;
            return part == 0 ? -1 : part;
        }
    }
}
