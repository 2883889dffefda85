package sekisho.schemas.wire;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import org.apache.avro.specific.SpecificRecord;

/**
 * Confluent wire format:
 *
 * <pre>
 * record = %x00 id body
 * id     = 4OCTET   ; the registry's schema id, big endian
 * body   = *OCTET   ; Avro binary, to the end of the record
 * </pre>
 *
 * The ids are learnt once, before the first record; a record with another id is refused without a question to the
 * registry, so no sender can make the reader fetch a schema.
 */
public final class ConfluentFraming implements WireFraming {
    private static final int HEADER_BYTES = 5;

    private final SchemaIds ids;

    public ConfluentFraming(SchemaIds ids) {
        this.ids = requireNonNull(ids, "ids is null");
    }

    @Override
    public byte[] write(SpecificRecord value) {
        return AvroBody.write(header(ids.idOf(value.getSchema())), value);
    }

    @Override
    public SpecificRecord read(byte[] framed) throws WireRefused {
        AvroBody.requireSize(framed);
        if (framed.length < HEADER_BYTES || framed[0] != 0) {
            throw new WireRefused(WireCode.UNKNOWN_FRAMING, 0);
        }
        var schema = ids.schemaOf(ByteBuffer.wrap(framed).getInt(1));
        if (schema.isEmpty()) {
            throw new WireRefused(WireCode.UNKNOWN_SCHEMA_ID, 1);
        }
        return AvroBody.read(framed, HEADER_BYTES, schema.get());
    }

    private static byte[] header(int id) {
        return ByteBuffer.allocate(HEADER_BYTES).put((byte) 0).putInt(id).array();
    }
}
