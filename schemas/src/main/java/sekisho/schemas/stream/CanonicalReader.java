package sekisho.schemas.stream;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificDatumReader;
import org.jspecify.annotations.Nullable;
import sekisho.schemas.record.ClearingEntry;
import sekisho.schemas.record.PaymentRecord;
import sekisho.schemas.wire.BoundedDecoder;
import sekisho.schemas.wire.CompiledIn;
import sekisho.schemas.wire.WireCode;
import sekisho.schemas.wire.WireRefused;

/**
 * Reads the canonical stream (grammar: {@link CanonicalWriter}) within limits. It must be read to its end: only then is
 * it known to be whole. Exceptions of the source (a seal that does not hold) pass through as they are.
 */
public final class CanonicalReader implements Closeable {
    private static final List<Schema> KINDS =
            CanonicalSchema.schema().getField("entry").schema().getTypes();
    private static final int PAYMENT = KINDS.indexOf(PaymentRecord.getClassSchema());

    private final OneFrame frame;
    private final BoundedDecoder decoder;
    private final int entryBytes;
    private final PaymentReader payments;
    private final List<DatumReader<Object>> others;

    /**
     * Begins reading.
     *
     * @param in compressed stream; closed with this reader
     */
    public CanonicalReader(InputStream in, CanonicalLimits limits) {
        frame = new OneFrame(in, limits.streamBytes());
        decoder = BoundedDecoder.over(frame, limits.entryBytes(), limits.items());
        entryBytes = limits.entryBytes();
        payments = new PaymentReader(decoder);
        others = KINDS.stream().map(CanonicalReader::reader).toList();
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
            var entry = reuse == null ? new ClearingEntry() : reuse;
            entry.setEntry(content(entry.getEntry()));
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

    private Object content(@Nullable Object reuse) throws IOException {
        int kind = decoder.readIndex();
        return kind == PAYMENT ? payments.read() : others.get(kind).read(reuse, decoder);
    }

    private static DatumReader<Object> reader(Schema schema) {
        return new SpecificDatumReader<>(schema, schema, CompiledIn.DATA);
    }
}
