package sekisho.schemas.topic;

/** How a record's value is framed on the wire. */
public enum Framing {
    /** Confluent wire format: magic 0, schema id (4 bytes, big endian), Avro binary. Needs a schema registry. */
    CONFLUENT,
    /** Avro single-object encoding: C3 01, CRC-64-AVRO fingerprint (8 bytes, little endian), Avro binary. */
    SINGLE_OBJECT
}
