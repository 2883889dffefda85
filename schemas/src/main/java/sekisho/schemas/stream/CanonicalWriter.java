package sekisho.schemas.stream;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import sekisho.schemas.record.ClearingEntry;
import sekisho.schemas.wire.CompiledIn;

/**
 * Writes the canonical stream:
 *
 * <pre>
 * stream = one zstd frame (RFC 8878) of *entry
 * entry  = Avro binary of ClearingEntry, without framing
 * </pre>
 *
 * Only {@link #finish} ends the frame: a stream whose writer was closed without it does not read as whole. The sink
 * stays open; it is its owner's.
 */
public final class CanonicalWriter implements Closeable {
    private static final int LEVEL = 1;

    private final Sink sink;
    private final ZstdOutputStreamNoFinalizer zstd;
    private final BinaryEncoder encoder;
    private final SpecificDatumWriter<ClearingEntry> entries =
            new SpecificDatumWriter<>(CanonicalSchema.schema(), CompiledIn.DATA);
    private boolean finished;

    public CanonicalWriter(OutputStream out) throws IOException {
        sink = new Sink(out);
        zstd = new ZstdOutputStreamNoFinalizer(sink, LEVEL);
        encoder = new EncoderFactory().configureBufferSize(64 * 1024).binaryEncoder(zstd, null);
    }

    public void write(ClearingEntry entry) throws IOException {
        entries.write(entry, encoder);
    }

    /** Ends the frame and flushes the sink. Nothing can be written afterwards. */
    public void finish() throws IOException {
        encoder.flush();
        zstd.close();
        finished = true;
        sink.flush();
    }

    /** Frees native memory. */
    @Override
    public void close() throws IOException {
        if (!finished) {
            finished = true;
            sink.shut = true;
            zstd.close();
        }
    }

    /** Keeps the owner's stream open, and takes nothing once shut. */
    private static final class Sink extends FilterOutputStream {
        private boolean shut;

        Sink(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (!shut) {
                out.write(bytes, from, length);
            }
        }

        @Override
        public void flush() throws IOException {
            if (!shut) {
                out.flush();
            }
        }

        @Override
        public void close() {}
    }
}
