package sekisho.records.read;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import sekisho.records.RecordCode;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.Literals;
import sekisho.records.layout.RecordSpec;
import sekisho.records.layout.Role;
import sekisho.records.layout.Slot;

/** Reads the fields of one kind of record. */
final class RecordReader {
    private final RecordSpec spec;
    private final byte[] mark;
    private final FieldSpec[] fields;
    private final @Nullable Absence[] absences;
    private final FieldReader[] readers;
    private final @Nullable Spellings[] spellings;
    private final @Nullable Slot[] slots;
    private final int[] offsets;
    private final int[] least;
    private final int[] most;
    private final Outline outline;

    RecordReader(RecordSpec spec, FieldReaders fieldReaders) {
        this.spec = spec;
        mark = Literals.bytes(spec.mark());
        fields = spec.fields().toArray(FieldSpec[]::new);
        absences = spec.fields().stream()
                .map(field ->
                        field.absent().map(absent -> new Absence(field, absent)).orElse(null))
                .toArray(Absence[]::new);
        readers = spec.fields().stream().map(fieldReaders::of).toArray(FieldReader[]::new);
        spellings = Arrays.stream(readers)
                .map(reader -> reader instanceof RepeatingReader repeating ? repeating.spellings() : null)
                .toArray(Spellings[]::new);
        slots = spec.fields().stream().map(field -> field.slot().orElse(null)).toArray(Slot[]::new);
        offsets = spec.fields().stream().mapToInt(FieldSpec::offset).toArray();
        least = spec.fields().stream().mapToInt(FieldSpec::minLength).toArray();
        most = spec.fields().stream().mapToInt(FieldSpec::maxLength).toArray();
        outline = new Outline(spec.fields());
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

    Outline outline() {
        return outline;
    }

    void readFixed(byte[] bytes, int start, Assembly record) {
        for (int i = 0; i < fields.length; i++) {
            int from = start + offsets[i];
            read(i, bytes, from, from + most[i], record);
        }
    }

    void readCsv(byte[] bytes, Columns columns, Assembly record) {
        if (columns.count() != fields.length) {
            record.refuse("", RecordCode.LINE_COLUMNS);
            return;
        }
        for (int i = 0; i < fields.length; i++) {
            int length = columns.end(i) - columns.start(i);
            if (columns.isQuoted(i) != outline.isQuoted(i)) {
                record.refuse(fields[i].name(), RecordCode.LINE_QUOTES);
            } else if (length < least[i] || length > most[i]) {
                record.refuse(fields[i].name(), length == 0 ? RecordCode.FIELD_BLANK : RecordCode.FIELD_LENGTH);
            } else {
                read(i, bytes, columns.start(i), columns.end(i), record);
            }
        }
    }

    private void read(int field, byte[] bytes, int from, int to, Assembly record) {
        Spellings seen = spellings[field];
        @Nullable Object value = seen == null ? null : seen.get(bytes, from, to - from);
        @Nullable Slot slot = slots[field];
        if (value == null || slot == null) {
            readNew(field, bytes, from, to, record);
        } else if (value != Spellings.NOTHING) {
            record.put(slot, value);
        }
    }

    private void readNew(int field, byte[] bytes, int from, int to, Assembly record) {
        Absence absence = absences[field];
        if (absence == null || !absence.isThere(bytes, from, to)) {
            readers[field].read(bytes, from, to, record);
            return;
        }
        Spellings seen = spellings[field];
        if (seen != null && !absence.isListed()) {
            seen.learn(bytes, from, to, Spellings.NOTHING);
        }
        absence.read(record);
    }
}
