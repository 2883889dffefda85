package sekisho.records.read;

/** Reads one field's bytes into the record, or refuses them. */
@FunctionalInterface
interface FieldReader {
    void read(byte[] bytes, int from, int to, Assembly record);
}
