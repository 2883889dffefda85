package sekisho.records.write;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sekisho.records.RecordCode;
import sekisho.records.RecordRefused;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Part;
import sekisho.records.layout.RecordSpec;
import sekisho.records.layout.Role;
import sekisho.records.layout.Shape;
import sekisho.records.layout.Slot;
import sekisho.schemas.record.Carried;

/** Writes the fields of one kind of record, and sees to it that the record says nothing that isn't written. */
final class RecordWriter {
    private final RecordSpec spec;
    private final boolean csv;
    private final FieldWriter[] writers;
    private final Slot[] foreign;
    private final Slot[] carried;
    private final long foreignValues;
    private final long foreignCarried;
    private final long ownCarried;

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
        foreignValues = bits(foreign, Part.PAYMENT);
        foreignCarried = bits(foreign, Part.CARRIED);
        ownCarried = bits(carried, Part.CARRIED);
    }

    private static long bits(Slot[] slots, Part part) {
        return Arrays.stream(slots)
                .filter(slot -> slot.part() == part)
                .mapToLong(slot -> 1L << slot.position())
                .reduce(0, (one, other) -> one | other);
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
        if (!saysNothingElse(entry)) {
            refuseEachForeign(entry);
        }
        refuseMoreColumns(entry);
    }

    /** Whether all of a payment's values are the layout's: looked at together, for most payments have no others. */
    private boolean saysNothingElse(Entry entry) {
        if (spec.role() != Role.PAYMENT || (Filled.of(entry.payment()) & foreignValues) != 0) {
            return false;
        }
        Carried values = entry.carried();
        if (values == null) {
            return true;
        }
        long filled = Filled.of(values);
        return (filled & foreignCarried) == 0 && (filled & ownCarried) != 0;
    }

    private void refuseEachForeign(Entry entry) throws RecordRefused {
        for (Slot slot : foreign) {
            if (isFilled(entry.get(slot))) {
                throw entry.refused(slot.name(), RecordCode.FIELD_FOREIGN);
            }
        }
        if (entry.carried() != null && !carriesAny(entry)) {
            throw entry.refused("carried", RecordCode.FIELD_FOREIGN);
        }
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
