package sekisho.schemas.wire;

import org.apache.avro.specific.SpecificRecord;

/** Turns one record into the value of one Kafka record, and back. Implementations may be shared by threads. */
public interface WireFraming {
    /** Whole record, framing included; larger ones are neither written nor read. */
    int MAX_RECORD_BYTES = 640 * 1024;

    /**
     * Frames a record.
     *
     * @throws IllegalArgumentException if its schema is not one this framing was made for, or it is too large
     */
    byte[] write(SpecificRecord value);

    /**
     * Reads a framed record to its last byte.
     *
     * @throws WireRefused if the bytes are not exactly one record of an accepted schema
     */
    SpecificRecord read(byte[] framed) throws WireRefused;
}
