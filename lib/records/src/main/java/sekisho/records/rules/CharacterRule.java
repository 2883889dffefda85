package sekisho.records.rules;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;
import sekisho.records.Finding;
import sekisho.records.RecordCode;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Part;
import sekisho.records.layout.Role;

/** Warns of characters that a field can hold, but that its format doesn't foresee: where the layout says so. */
final class CharacterRule {
    private static final int SEEN = 256;

    private final Findings findings;
    private final Watched[] data;
    private final Watched[] header;
    private final Watched[] trailer;

    CharacterRule(Layout layout, Findings findings) {
        this.findings = findings;
        data = watched(layout, layout.data().role());
        header = watched(layout, Role.HEADER);
        trailer = watched(layout, Role.TRAILER);
    }

    private Watched[] watched(Layout layout, Role role) {
        List<Watched> watched = new ArrayList<>();
        layout.find(role)
                .ifPresent(spec -> spec.fields().stream()
                        .filter(field -> field.expected() != field.characters())
                        .forEach(field -> watched.add(new Watched(field))));
        return watched.toArray(Watched[]::new);
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

    private void check(Watched[] fields, SpecificRecordBase record, @Nullable SpecificRecordBase carried, long line) {
        if (findings.hasRoomForWarnings()) {
            for (Watched field : fields) {
                SpecificRecordBase holder = field.isCarried ? carried : record;
                if (holder != null) {
                    field.check(holder.get(field.position), line);
                }
            }
        }
    }

    private static int place(String text) {
        int hash = text.hashCode();
        return (hash ^ (hash >>> 8) ^ (hash >>> 16)) & (SEEN - 1);
    }

    /** A field, and those of its values that were in order: names of banks and branches repeat. */
    private final class Watched {
        private final FieldSpec spec;
        private final int position;
        private final boolean isCarried;
        private final @Nullable String[] sound = new String[SEEN];

        Watched(FieldSpec spec) {
            this.spec = spec;
            position = spec.requireSlot().position();
            isCarried = spec.requireSlot().part() == Part.CARRIED;
        }

        void check(@Nullable Object value, long line) {
            if (value instanceof String text) {
                int place = place(text);
                if (text.equals(sound[place])) {
                    return;
                }
                if (spec.expected().allows(text)) {
                    sound[place] = text;
                } else {
                    findings.warn(new Finding(line, spec.name(), RecordCode.FIELD_CHARACTERS));
                }
            } else if (value instanceof List<?> list) {
                list.forEach(each -> check(each, line));
            }
        }
    }
}
