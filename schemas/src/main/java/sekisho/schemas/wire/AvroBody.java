package sekisho.schemas.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import sekisho.schemas.event.BatchChunk;

/** The Avro part of a framed record. */
final class AvroBody {
    private static final int SMALL = 256;

    private AvroBody() {}

    static byte[] write(byte[] header, SpecificRecord value) {
        var out = new ByteArrayOutputStream(roomFor(value));
        out.writeBytes(header);
        try {
            var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            new SpecificDatumWriter<SpecificRecord>(value.getSchema(), CompiledIn.DATA).write(value, encoder);
            encoder.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        if (out.size() > WireFraming.MAX_RECORD_BYTES) {
            throw new IllegalArgumentException("record is larger than " + WireFraming.MAX_RECORD_BYTES + " bytes");
        }
        return out.toByteArray();
    }

    /** A chunk's half megabyte is not copied again and again while its buffer grows. */
    private static int roomFor(SpecificRecord value) {
        return value instanceof BatchChunk chunk ? SMALL + chunk.getPayload().remaining() : SMALL;
    }

    static void requireSize(byte[] framed) throws WireRefused {
        if (framed.length > WireFraming.MAX_RECORD_BYTES) {
            throw new WireRefused(WireCode.TOO_LARGE, framed.length);
        }
    }

    static SpecificRecord read(byte[] framed, int from, Schema schema) throws WireRefused {
        var in = BoundedDecoder.over(framed, from);
        try {
            var value = new SpecificDatumReader<SpecificRecord>(schema, schema, CompiledIn.DATA).read(null, in);
            if (!in.atEnd()) {
                throw new WireRefused(WireCode.MALFORMED, in.position());
            }
            return value;
        } catch (IOException | RuntimeException unreadable) {
            // Avro's own exceptions may quote the data, so neither message nor cause goes on.
            throw new WireRefused(WireCode.MALFORMED, in.position());
        }
    }
}
