package sekisho.schemas.stream;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.avro.specific.SpecificDatumReader;
import org.jspecify.annotations.Nullable;
import sekisho.schemas.record.ClearingEntry;
import sekisho.schemas.wire.BoundedDecoder;
import sekisho.schemas.wire.CompiledIn;
import sekisho.schemas.wire.WireCode;
import sekisho.schemas.wire.WireRefused;

/**
 * Reads the canonical stream (grammar: {@link CanonicalWriter}) within limits. It must be read to its end: only then is
 * it known to be whole. Exceptions of the source (a seal that does not hold) pass through as they are.
 */
public final class CanonicalReader implements Closeable {
    private final OneFrame frame;
    private final BoundedDecoder decoder;
    private final int entryBytes;
    private final SpecificDatumReader<ClearingEntry> entries =
            new SpecificDatumReader<>(CanonicalSchema.schema(), CanonicalSchema.schema(), CompiledIn.DATA);

    /**
     * Begins reading.
     *
     * @param in compressed stream; closed with this reader
     */
    public CanonicalReader(InputStream in, CanonicalLimits limits) {
        frame = new OneFrame(in, limits.streamBytes());
        decoder = BoundedDecoder.over(frame, limits.entryBytes(), limits.items());
        entryBytes = limits.entryBytes();
    }

    /** The next entry as an object of its own, or nothing at the end. */
    public Optional<ClearingEntry> next() throws IOException, WireRefused {
        return read(null);
    }

    /**
     * The next entry, read into an earlier one where its kind allows: for long runs. What was returned before is
     * overwritten.
     */
    public Optional<ClearingEntry> next(ClearingEntry reuse) throws IOException, WireRefused {
        return read(reuse);
    }

    /** Decompressed bytes read so far. */
    public long position() {
        return decoder.position();
    }

    @Override
    public void close() throws IOException {
        frame.close();
    }

    private Optional<ClearingEntry> read(@Nullable ClearingEntry reuse) throws IOException, WireRefused {
        try {
            if (decoder.atEnd()) {
                return Optional.empty();
            }
            decoder.begin();
            var entry = entries.read(reuse, decoder);
            if (decoder.sinceBegin() > entryBytes) {
                throw new WireRefused(WireCode.TOO_LARGE, decoder.position());
            }
            return Optional.of(entry);
        } catch (StreamRefused refused) {
            throw new WireRefused(refused.code, refused.offset);
        } catch (BoundedDecoder.Malformed | RuntimeException unreadable) {
            // Avro's own exceptions may quote the data, so neither message nor cause goes on.
            throw new WireRefused(WireCode.MALFORMED, decoder.position());
        }
    }
}
