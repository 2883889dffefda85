package sekisho.records.layout;

import java.util.List;
import java.util.Optional;

/**
 * One field of a record.
 *
 * @param name as the format's own specification calls it
 * @param index column in a CSV record, place in a fixed one; from 0
 * @param offset bytes before it in a fixed record; 0 in CSV
 * @param minLength least bytes; equal to maxLength where the length is fixed
 * @param maxLength most bytes
 * @param type how bytes become a value
 * @param slot where the value is kept; empty for constants, fillers and kinds that need no slot
 * @param text the constant, or a barcode's prefix; else empty
 * @param codes the values allowed; empty = any
 * @param absent the spelling that stands for no value, {@code ""} = blank; empty = a value is required
 * @param characters what a text may hold; anything else is refused
 * @param expected what a text should hold; anything else is a warning
 * @param guard whether numbers that must not be here are looked for
 * @param quoting quotes in CSV
 * @param barcode digits of the barcode it repeats
 */
public record FieldSpec(
        String name,
        int index,
        int offset,
        int minLength,
        int maxLength,
        FieldType type,
        Optional<Slot> slot,
        String text,
        List<String> codes,
        Optional<String> absent,
        Characters characters,
        Characters expected,
        Guard guard,
        Quoting quoting,
        Optional<Digits> barcode) {
    public FieldSpec {
        codes = List.copyOf(codes);
    }

    public Slot requireSlot() {
        return slot.orElseThrow(() -> new IllegalStateException("field without a slot"));
    }
}
