package sekisho.records.write;

import sekisho.records.RecordRefused;

/** Writes one field's bytes, or refuses its value. */
@FunctionalInterface
interface FieldWriter {
    void write(Entry entry, Page page) throws RecordRefused;
}
