package sekisho.records.read;

import java.util.Optional;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.Literals;
import sekisho.records.layout.Slot;

/** How a field spells that it has no value. */
final class Absence {
    private final byte[] spelling;
    private final boolean blanks;
    private final Optional<Slot> listed;

    Absence(FieldSpec spec, String absent) {
        spelling = Literals.bytes(absent);
        blanks = spelling.length == 0 && spec.minLength() == spec.maxLength();
        listed = spec.slot().filter(slot -> slot.type() == Slot.Type.LIST);
    }

    boolean isThere(byte[] bytes, int from, int to) {
        return blanks ? Octets.areBlanks(bytes, from, to) : Octets.equal(bytes, from, to, spelling);
    }

    boolean isListed() {
        return listed.isPresent();
    }

    /** One of the agent's own columns keeps its place in their list. */
    void read(Assembly record) {
        if (listed.isPresent()) {
            record.put(listed.get(), "");
        }
    }
}
