package sekisho.records.layout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes one record of a layout: offsets, lengths, slots, and what it leaves unused. */
final class RecordCompiler {
    private static final int BARCODE_DIGITS = 44;
    /** Values of a payment that are never a layout's own: they follow from others. */
    private static final Set<String> DERIVED = Set.of("line", "channel", "kind", "realtime", "carried");

    private static final Set<String> OF_BARCODE = Set.of("barcodeKey", "reissue", "dueOn", "amount");
    private static final Set<String> OF_DEBIT = Set.of("paidOn", "debitOn", "consignorCode", "settleOn");

    private final LayoutFile file;
    private final LayoutFile.RecordEntry record;
    private final Set<Slot> used = new HashSet<>();
    private int offset;

    RecordCompiler(LayoutFile file, LayoutFile.RecordEntry record) {
        this.file = file;
        this.record = record;
    }

    RecordSpec compile() {
        List<FieldSpec> fields = new ArrayList<>();
        for (LayoutFile.FieldEntry entry : record.fields()) {
            FieldSpec field = field(entry, fields.size());
            fields.add(field);
            offset += field.maxLength();
        }
        require(!fields.isEmpty(), "no fields");
        require(
                file.shape() == Shape.CSV || offset == file.recordLength(),
                "lengths add up to " + offset + ", not " + file.recordLength());
        FieldSpec first = fields.get(0);
        return new RecordSpec(
                record.role(), first.type() == FieldType.CONSTANT ? first.text() : "", fields, foreign(fields));
    }

    private FieldSpec field(LayoutFile.FieldEntry entry, int index) {
        FieldLength length = length(entry);
        require(file.shape() == Shape.CSV || length.least() == length.most(), entry.name() + ": length isn't fixed");
        require(entry.type() != FieldType.NUMBER || length.most() <= 18, entry.name() + ": longer than 18 digits");
        Optional<Slot> slot = Optional.ofNullable(entry.to()).map(name -> slot(entry, name));
        requireSlot(entry, slot);
        requireLiterals(entry, length);
        FieldSpec spec = new FieldSpec(
                entry.name(),
                index,
                file.shape() == Shape.CSV ? 0 : offset,
                length.least(),
                length.most(),
                entry.type(),
                slot,
                entry.text(),
                entry.codes(),
                Optional.ofNullable(entry.absent()),
                file.characterFindings() == LayoutFile.CharacterFindings.WARNED ? widest() : characters(entry),
                characters(entry),
                guard(entry),
                entry.quoting(),
                Optional.ofNullable(entry.barcode()).map(Digits::parse));
        return spec;
    }

    /** Constants and fillers have no slot; a kind column may do without one; all others need theirs. */
    private void requireSlot(LayoutFile.FieldEntry entry, Optional<Slot> slot) {
        switch (entry.type()) {
            case CONSTANT, BLANK -> require(slot.isEmpty(), entry.name() + ": 'to' is without use");
            case KIND -> {}
            default -> require(slot.isPresent(), entry.name() + ": 'to' is missing");
        }
    }

    /** What the layout itself brings must be a spelling that the field could have. */
    private void requireLiterals(LayoutFile.FieldEntry entry, FieldLength length) {
        if (entry.type() == FieldType.CONSTANT) {
            requireLiteral(entry, entry.text(), length);
        }
        entry.codes().forEach(code -> requireLiteral(entry, code, length));
        String absent = entry.absent();
        if (absent != null && !absent.isEmpty()) {
            requireLiteral(entry, absent, length);
        }
    }

    private void requireLiteral(LayoutFile.FieldEntry entry, String literal, FieldLength length) {
        int bytes = Literals.bytes(literal).length;
        require(
                Literals.isSound(literal) && bytes >= length.least() && bytes <= length.most(),
                entry.name() + ": a constant, code or spelling doesn't fit");
    }

    /** All that the encoding has. */
    private Characters widest() {
        return file.encodings().contains(Encoding.WINDOWS_31J) ? Characters.WINDOWS_31J : Characters.JIS_X_0201;
    }

    private Characters characters(LayoutFile.FieldEntry entry) {
        return entry.characters() == null ? widest() : entry.characters();
    }

    private Guard guard(LayoutFile.FieldEntry entry) {
        if (entry.type() == FieldType.TEXT) {
            return Guard.TOKENS;
        }
        boolean key = entry.type() == FieldType.CODE || entry.type() == FieldType.DIGITS;
        require(!entry.guard() || key, entry.name() + ": only a text, code or digits can be guarded");
        return entry.guard() ? Guard.VALUE : Guard.OFF;
    }

    private FieldLength length(LayoutFile.FieldEntry entry) {
        if (entry.type() == FieldType.BARCODE) {
            int length = entry.text().length() + BARCODE_DIGITS;
            return new FieldLength(length, length);
        }
        String length = entry.length();
        if (length == null) {
            throw fault(entry.name() + ": no length");
        }
        return FieldLength.parse(length);
    }

    private Slot slot(LayoutFile.FieldEntry entry, String name) {
        Slot slot = Slot.find(record.role(), name).orElseThrow(() -> fault(entry.name() + ": no slot " + name));
        require(fits(entry.type(), slot.type()), entry.name() + ": slot " + name + " holds something else");
        require(used.add(slot) || slot.type() == Slot.Type.LIST, entry.name() + ": slot " + name + " is taken");
        return slot;
    }

    private static boolean fits(FieldType type, Slot.Type slot) {
        return switch (type) {
            case CONSTANT, BLANK -> false;
            case TEXT, CODE, DIGITS -> slot == Slot.Type.TEXT || slot == Slot.Type.LIST;
            case MONTH_DAY, BARCODE, BARCODE_PART, KIND -> slot == Slot.Type.TEXT;
            case NUMBER -> slot == Slot.Type.LONG || slot == Slot.Type.INT;
            case DATE, DATE_TIME, ERA_DATE -> slot == Slot.Type.DATE;
            case TIME -> slot == Slot.Type.INT;
        };
    }

    private List<Slot> foreign(List<FieldSpec> fields) {
        Set<String> known = new HashSet<>(DERIVED);
        used.forEach(slot -> known.add(slot.name()));
        for (FieldSpec field : fields) {
            switch (field.type()) {
                case BARCODE -> known.addAll(OF_BARCODE);
                case DATE_TIME -> known.add("paidAt");
                case TIME -> known.add("paidAtForm");
                default -> {}
            }
        }
        if (file.debit() != null) {
            known.addAll(OF_DEBIT);
        }
        List<Slot> foreign = new ArrayList<>();
        addForeign(Part.of(record.role()), known, foreign);
        if (record.role().isData()) {
            addForeign(Part.CARRIED, known, foreign);
        }
        return foreign;
    }

    private static void addForeign(Part part, Set<String> known, List<Slot> foreign) {
        part.schema().getFields().stream()
                .filter(field -> !known.contains(field.name()))
                .map(field -> Slot.of(part, field))
                .forEach(foreign::add);
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            throw fault(otherwise);
        }
    }

    private LayoutFault fault(String what) {
        return new LayoutFault(file.id(), record.role() + " record: " + what);
    }
}
