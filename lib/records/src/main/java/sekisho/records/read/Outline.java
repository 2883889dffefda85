package sekisho.records.read;

import java.util.List;
import java.util.stream.Stream;
import sekisho.records.layout.FieldSpec;
import sekisho.records.layout.FieldType;
import sekisho.records.layout.Quoting;

/** What the columns of one kind of CSV record look like. */
final class Outline {
    private static final List<FieldType> ANY_SIGNS =
            List.of(FieldType.TEXT, FieldType.CODE, FieldType.CONSTANT, FieldType.BLANK, FieldType.KIND);

    private final boolean[] quoted;
    private final int[] sure;

    Outline(List<FieldSpec> fields) {
        quoted = new boolean[fields.size()];
        sure = new int[fields.size()];
        for (int i = 0; i < quoted.length; i++) {
            quoted[i] = fields.get(i).quoting() == Quoting.ALWAYS;
            sure[i] = sure(fields.get(i));
        }
    }

    /** The reader of a column of digits refuses signs in it: they needn't be looked for where no such column may end. */
    private static int sure(FieldSpec spec) {
        Stream<String> spellings = Stream.concat(
                spec.codes().stream(), Stream.of(spec.text(), spec.absent().orElse("")));
        boolean holdsSigns = spellings.anyMatch(text -> text.contains(",") || text.contains("\""));
        return holdsSigns || ANY_SIGNS.contains(spec.type()) ? -1 : spec.minLength();
    }

    int columns() {
        return quoted.length;
    }

    boolean isQuoted(int column) {
        return quoted[column];
    }

    /** So many of its first bytes hold no comma, and none a quote, if the column is sound; -1 if any of its bytes may. */
    int sure(int column) {
        return sure[column];
    }
}
