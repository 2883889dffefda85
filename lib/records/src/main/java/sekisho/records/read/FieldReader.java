package sekisho.records.read;

/** Reads one field's bytes into the record, or refuses them. A class, for a call through an interface takes longer. */
abstract class FieldReader {
    abstract void read(byte[] bytes, int from, int to, Assembly record);
}
