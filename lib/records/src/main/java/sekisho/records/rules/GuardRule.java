package sekisho.records.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;
import sekisho.records.RecordCode;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.Guard;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Part;
import sekisho.records.layout.Role;

/** No card number and no individual number in free text, nor in the keys and codes that the layout has guarded. */
final class GuardRule {
    private final Findings findings;
    private String harmless = "";
    private final List<FieldSpec> data;
    private final List<FieldSpec> header;
    private final List<FieldSpec> trailer;

    GuardRule(Layout layout, Findings findings) {
        this.findings = findings;
        data = texts(layout, layout.data().role());
        header = texts(layout, Role.HEADER);
        trailer = texts(layout, Role.TRAILER);
    }

    private static List<FieldSpec> texts(Layout layout, Role role) {
        List<FieldSpec> texts = new ArrayList<>();
        layout.find(role)
                .ifPresent(spec -> spec.fields().stream()
                        .filter(field -> field.guard() != Guard.OFF)
                        .forEach(texts::add));
        return texts;
    }

    void data(SpecificRecordBase record, @Nullable SpecificRecordBase carried, long line) {
        check(data, record, carried, line);
    }

    void header(SpecificRecordBase record, long line) {
        check(header, record, null, line);
    }

    void trailer(SpecificRecordBase record, long line) {
        check(trailer, record, null, line);
    }

    private void check(
            List<FieldSpec> texts, SpecificRecordBase record, @Nullable SpecificRecordBase carried, long line) {
        for (FieldSpec text : texts) {
            SpecificRecordBase holder = text.requireSlot().part() == Part.CARRIED ? carried : record;
            if (holder != null) {
                check(text, holder.get(text.requireSlot().position()), line);
            }
        }
    }

    private void check(FieldSpec field, @Nullable Object value, long line) {
        if (value instanceof String text) {
            if (field.guard() == Guard.VALUE) {
                Guards.checkValue(text).ifPresent(found -> findings.broken(line, field.name(), found));
                return;
            }
            if (text.equals(harmless)) {
                return;
            }
            Optional<RecordCode> found = Guards.check(text);
            if (found.isEmpty()) {
                harmless = text;
            } else {
                findings.broken(line, field.name(), found.get());
            }
        } else if (value instanceof List<?> list) {
            list.forEach(each -> check(field, each, line));
        }
    }
}
