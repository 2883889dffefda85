package sekisho.records.write;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sekisho.records.RecordCode;
import sekisho.records.RecordRefused;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Part;
import sekisho.records.layout.RecordSpec;
import sekisho.records.layout.Shape;
import sekisho.records.layout.Slot;

/** Writes the fields of one kind of record, and sees to it that the record says nothing that isn't written. */
final class RecordWriter {
    private final RecordSpec spec;
    private final boolean csv;
    private final FieldWriter[] writers;
    private final Slot[] foreign;
    private final Slot[] carried;

    RecordWriter(RecordSpec spec, Layout layout) {
        this.spec = spec;
        csv = layout.shape() == Shape.CSV;
        FieldWriters fieldWriters = new FieldWriters(layout);
        writers = spec.fields().stream().map(fieldWriters::of).toArray(FieldWriter[]::new);
        foreign = spec.foreign().toArray(Slot[]::new);
        carried = spec.fields().stream()
                .flatMap(field -> field.slot().stream())
                .filter(slot -> slot.part() == Part.CARRIED)
                .toArray(Slot[]::new);
    }

    void write(Entry entry, Page page) throws RecordRefused {
        for (int i = 0; i < writers.length; i++) {
            if (csv && i > 0) {
                page.put(',');
            }
            writers[i].write(entry, page);
        }
        refuseForeign(entry);
    }

    private void refuseForeign(Entry entry) throws RecordRefused {
        for (Slot slot : foreign) {
            if (isFilled(entry.get(slot))) {
                throw entry.refused(slot.name(), RecordCode.FIELD_FOREIGN);
            }
        }
        if (entry.carried() != null && !carriesAny(entry)) {
            throw entry.refused("carried", RecordCode.FIELD_FOREIGN);
        }
        refuseMoreColumns(entry);
    }

    private boolean carriesAny(Entry entry) {
        for (Slot slot : carried) {
            if (isFilled(entry.get(slot))) {
                return true;
            }
        }
        return entry.carried() != null && entry.carried().getPaidAtForm() != null;
    }

    private static boolean isFilled(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return !list.isEmpty();
        }
        return value != null && !Boolean.FALSE.equals(value);
    }

    /** The agent's own columns: as many as the layout has. */
    private void refuseMoreColumns(Entry entry) throws RecordRefused {
        if (entry.listed() == 0) {
            return;
        }
        for (FieldSpec field : spec.fields()) {
            if (field.slot().map(slot -> slot.type() == Slot.Type.LIST).orElse(false)
                    && entry.get(field.requireSlot()) instanceof List<?> list
                    && list.size() != entry.listed()) {
                throw entry.refused(field.name(), RecordCode.LINE_COLUMNS);
            }
        }
    }
}
