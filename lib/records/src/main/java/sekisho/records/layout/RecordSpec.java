package sekisho.records.layout;

import java.util.List;

/**
 * One kind of record.
 *
 * @param role what it is for
 * @param mark what its first field always is; empty for the record that is meant where no mark fits
 * @param fields in file order
 * @param foreign slots of its typed records that this layout never fills
 */
public record RecordSpec(Role role, String mark, List<FieldSpec> fields, List<Slot> foreign) {
    public RecordSpec {
        fields = List.copyOf(fields);
        foreign = List.copyOf(foreign);
    }
}
