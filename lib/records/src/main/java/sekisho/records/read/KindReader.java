package sekisho.records.read;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sekisho.records.RecordCode;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.KindCode;
import sekisho.records.layout.KindMap;
import sekisho.records.layout.Slot;

/** Data kind 種別: kept as its code until the record is complete. */
final class KindReader extends FieldReader {
    private final String name;
    private final Optional<Slot> slot;
    private final CodeTexts codes;
    private final Spellings spellings = new Spellings();

    KindReader(FieldSpec spec, KindMap kinds) {
        name = spec.name();
        slot = spec.slot();
        codes = new CodeTexts(
                kinds.codes().stream().map(KindCode::code).distinct().toList());
    }

    @Override
    void read(byte[] bytes, int from, int to, Assembly record) {
        @Nullable String code = (String) spellings.get(bytes, from, to - from);
        if (code == null) {
            code = codes.find(bytes, from, to);
            if (code == null) {
                record.refuse(name, RecordCode.FIELD_CODE);
                return;
            }
            spellings.learn(bytes, from, to, code);
        }
        record.kindCode(code);
        if (slot.isPresent()) {
            record.put(slot.get(), code);
        }
    }
}
