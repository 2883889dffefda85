package sekisho.records.generate;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.FieldType;
import sekisho.records.layout.Part;
import sekisho.records.layout.RecordSpec;
import sekisho.records.layout.Slot;
import sekisho.schemas.record.Carried;

/** Cuts a record that has every value down to those its layout has, in the lengths the layout wants. */
final class Fitting {
    private final RecordSpec spec;

    Fitting(RecordSpec spec) {
        this.spec = spec;
    }

    /** Fits a record in place; returns its carried part if anything is left of it. */
    @Nullable
    Carried fit(SpecificRecordBase record, @Nullable Carried carried) {
        for (Slot slot : spec.foreign()) {
            SpecificRecordBase holder = holder(slot, record, carried);
            if (holder != null && slot.type() != Slot.Type.FLAG) {
                holder.put(slot.position(), slot.type() == Slot.Type.LIST ? List.of() : null);
            }
        }
        List<String> columns = new ArrayList<>();
        boolean carries = false;
        for (FieldSpec field : spec.fields()) {
            if (field.slot().isPresent() && field.type() != FieldType.KIND) {
                carries |= field.slot().get().part() == Part.CARRIED;
                fit(field, record, carried, columns);
            }
        }
        return carries ? carried : null;
    }

    private void fit(FieldSpec field, SpecificRecordBase record, @Nullable Carried carried, List<String> columns) {
        Slot slot = field.requireSlot();
        SpecificRecordBase holder = holder(slot, record, carried);
        if (holder == null) {
            return;
        }
        if (slot.type() == Slot.Type.LIST) {
            columns.add(column(field));
            holder.put(slot.position(), List.copyOf(columns));
        } else if (holder.get(slot.position()) instanceof String text
                && (field.type() == FieldType.DIGITS || field.type() == FieldType.CODE)) {
            holder.put(slot.position(), digits(field, text));
        }
    }

    private static String column(FieldSpec field) {
        if (field.absent().isPresent()) {
            return "";
        }
        return field.codes().isEmpty()
                ? "0".repeat(field.maxLength())
                : field.codes().get(0);
    }

    private static String digits(FieldSpec field, String text) {
        if (!field.codes().isEmpty()) {
            return field.codes().contains(text) ? text : field.codes().get(0);
        }
        if (text.length() > field.maxLength()) {
            return text.substring(text.length() - field.maxLength());
        }
        return "0".repeat(Math.max(0, field.minLength() - text.length())) + text;
    }

    private static @Nullable SpecificRecordBase holder(
            Slot slot, SpecificRecordBase record, @Nullable Carried carried) {
        return slot.part() == Part.CARRIED ? carried : record;
    }
}
