package sekisho.records.rules;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecordBase;
import sekisho.records.RecordCode;
import sekisho.records.layout.EraYear;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.FieldType;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Role;

/** A date that a file gives without its era is the one that a reader would take it for. */
final class EraRule {
    private final LocalDate businessDate;
    private final Findings findings;
    private final Map<Role, List<FieldSpec>> fields = new EnumMap<>(Role.class);

    EraRule(Layout layout, LocalDate businessDate, Findings findings) {
        this.businessDate = businessDate;
        this.findings = findings;
        layout.records()
                .forEach(spec -> fields.put(
                        spec.role(),
                        spec.fields().stream()
                                .filter(field -> field.type() == FieldType.ERA_DATE)
                                .toList()));
    }

    void accept(Role role, SpecificRecordBase record, long line) {
        for (FieldSpec field : fields.getOrDefault(role, List.of())) {
            if (record.get(field.requireSlot().position()) instanceof LocalDate date
                    && !EraYear.resolve(EraYear.number(date), businessDate).equals(Optional.of(date))) {
                findings.broken(line, field.name(), RecordCode.FIELD_DERIVED);
            }
        }
    }
}
