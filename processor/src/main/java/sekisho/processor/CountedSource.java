package sekisho.processor;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import sekisho.scanning.ScanSource;

/** A source that knows afterwards how long it was. */
final class CountedSource implements ScanSource {
    private final ScanSource source;
    private long length;

    CountedSource(ScanSource source) {
        this.source = source;
    }

    long length() {
        return length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        length = 0;
        source.writeTo(new Counting(out));
    }

    private final class Counting extends FilterOutputStream {
        Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            length++;
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            length += count;
            out.write(bytes, from, count);
        }
    }
}
