package sekisho.schemas.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecord;

/**
 * Avro single-object encoding (Avro specification, "Single-object encoding"):
 *
 * <pre>
 * record      = %xC3 %x01 fingerprint body
 * fingerprint = 8OCTET   ; CRC-64-AVRO of the schema's parsing canonical form, little endian
 * body        = *OCTET   ; Avro binary, to the end of the record
 * </pre>
 *
 * The accepted fingerprints are those of compiled-in schemas: nobody is asked.
 */
public final class SingleObjectFraming implements WireFraming {
    private static final int HEADER_BYTES = 10;

    private final Map<Long, Schema> schemas;

    private SingleObjectFraming(Map<Long, Schema> schemas) {
        this.schemas = Map.copyOf(schemas);
    }

    /** Framing that reads and writes these schemas and no other. */
    public static SingleObjectFraming of(Collection<Schema> accepted) {
        var schemas = new HashMap<Long, Schema>();
        accepted.forEach(schema -> schemas.put(SchemaNormalization.parsingFingerprint64(schema), schema));
        return new SingleObjectFraming(schemas);
    }

    @Override
    public byte[] write(SpecificRecord value) {
        long fingerprint = SchemaNormalization.parsingFingerprint64(value.getSchema());
        if (!schemas.containsKey(fingerprint)) {
            throw new IllegalArgumentException(value.getSchema().getFullName() + " may not stand here");
        }
        return AvroBody.write(header(fingerprint), value);
    }

    @Override
    public SpecificRecord read(byte[] framed) throws WireRefused {
        AvroBody.requireSize(framed);
        if (framed.length < HEADER_BYTES || framed[0] != (byte) 0xC3 || framed[1] != 1) {
            throw new WireRefused(WireCode.UNKNOWN_FRAMING, 0);
        }
        long fingerprint =
                ByteBuffer.wrap(framed).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
        var schema = schemas.get(fingerprint);
        if (schema == null) {
            throw new WireRefused(WireCode.UNKNOWN_FINGERPRINT, 2);
        }
        return AvroBody.read(framed, HEADER_BYTES, schema);
    }

    private static byte[] header(long fingerprint) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0xC3)
                .put((byte) 1)
                .putLong(fingerprint)
                .array();
    }
}
