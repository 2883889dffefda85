package sekisho.records.write;

import sekisho.records.RecordRefused;

/** Writes a value that is present. */
@FunctionalInterface
interface ValueWriter {
    void write(Object value, Entry entry, Page page) throws RecordRefused;
}
