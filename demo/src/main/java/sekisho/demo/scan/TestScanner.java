package sekisho.demo.scan;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import sekisho.scanning.ScanOutcome;
import sekisho.scanning.ScanSource;
import sekisho.scanning.Scanner;

/**
 * NO VIRUS SCANNER: finds one text and nothing else. For a demo on a machine without clamd; its verdicts name it, so
 * that nobody can take them for those of a scanner.
 */
public final class TestScanner implements Scanner {
    static final String ENGINE = "test-scanner-that-is-no-virus-scanner";

    private final byte[] signature;
    private final Clock clock;

    public TestScanner(String signature, Clock clock) {
        this.signature = signature.getBytes(StandardCharsets.US_ASCII);
        this.clock = clock;
    }

    @Override
    public ScanOutcome scan(ScanSource source) throws IOException {
        Search search = new Search(signature);
        source.writeTo(search);
        return search.found
                ? new ScanOutcome.Infected("Sekisho.Test.Signature")
                : new ScanOutcome.Clean(ENGINE, "1", clock.instant());
    }

    /** Looks for the text across the borders of writes. */
    private static final class Search extends OutputStream {
        private final byte[] wanted;
        private final int[] fallback;
        private int matched;
        private boolean found;

        Search(byte[] wanted) {
            this.wanted = wanted;
            this.fallback = fallback(wanted);
        }

        @Override
        public void write(int b) {
            while (matched > 0 && wanted[matched] != (byte) b) {
                matched = fallback[matched - 1];
            }
            if (wanted[matched] == (byte) b) {
                matched++;
            }
            if (matched == wanted.length) {
                found = true;
                matched = fallback[matched - 1];
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                write(bytes[i]);
            }
        }

        /** For each prefix the length of its longest border (Knuth, Morris and Pratt). */
        private static int[] fallback(byte[] text) {
            int[] borders = new int[text.length];
            int border = 0;
            for (int i = 1; i < text.length; i++) {
                while (border > 0 && text[i] != text[border]) {
                    border = borders[border - 1];
                }
                if (text[i] == text[border]) {
                    border++;
                }
                borders[i] = border;
            }
            return borders;
        }
    }
}
