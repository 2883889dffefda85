package sekisho.records.read;

import sekisho.records.RecordCode;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.Literals;
import sekisho.records.layout.Quoting;
import sekisho.records.layout.RecordSpec;
import sekisho.records.layout.Role;

/** Reads the fields of one kind of record. */
final class RecordReader {
    private final RecordSpec spec;
    private final byte[] mark;
    private final FieldSpec[] fields;
    private final FieldReader[] readers;

    RecordReader(RecordSpec spec, FieldReaders fieldReaders) {
        this.spec = spec;
        mark = Literals.bytes(spec.mark());
        fields = spec.fields().toArray(FieldSpec[]::new);
        readers = spec.fields().stream().map(fieldReaders::of).toArray(FieldReader[]::new);
    }

    Role role() {
        return spec.role();
    }

    boolean hasMark() {
        return mark.length > 0;
    }

    /** Whether a fixed record that starts here is one of these. */
    boolean isMarkedBy(byte[] bytes, int start) {
        return Octets.equal(bytes, start, start + mark.length, mark);
    }

    /** Whether a first column of these bytes marks this record. */
    boolean isMarkedBy(byte[] bytes, int from, int to) {
        return Octets.equal(bytes, from, to, mark);
    }

    int columns() {
        return fields.length;
    }

    void readFixed(byte[] bytes, int start, Assembly record) {
        for (int i = 0; i < fields.length; i++) {
            int from = start + fields[i].offset();
            readers[i].read(bytes, from, from + fields[i].maxLength(), record);
        }
    }

    void readCsv(byte[] bytes, Columns columns, Assembly record) {
        if (columns.count() != fields.length) {
            record.refuse("", RecordCode.LINE_COLUMNS);
            return;
        }
        for (int i = 0; i < fields.length; i++) {
            if (columns.isQuoted(i) == (fields[i].quoting() == Quoting.ALWAYS)) {
                readers[i].read(bytes, columns.start(i), columns.end(i), record);
            } else {
                record.refuse(fields[i].name(), RecordCode.LINE_QUOTES);
            }
        }
    }
}
