package sekisho.records.read;

import java.util.List;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.Quoting;

/** What the columns of one kind of CSV record look like. */
final class Outline {
    private final boolean[] quoted;

    Outline(List<FieldSpec> fields) {
        quoted = new boolean[fields.size()];
        for (int i = 0; i < quoted.length; i++) {
            quoted[i] = fields.get(i).quoting() == Quoting.ALWAYS;
        }
    }

    int columns() {
        return quoted.length;
    }

    boolean isQuoted(int column) {
        return quoted[column];
    }
}
