package sekisho.consumer.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * A report ready to print.
 *
 * @param ja title
 * @param en title
 * @param totals lines below the others that sum them up; not part of the data
 */
public record Table<T>(String ja, String en, List<Column<T>> columns, List<T> lines, List<T> totals) {
    public Table {
        columns = List.copyOf(columns);
        lines = List.copyOf(lines);
        totals = List.copyOf(totals);
    }

    /** Without totals. */
    public Table(String ja, String en, List<Column<T>> columns, List<T> lines) {
        this(ja, en, columns, lines, List.of());
    }

    /** All lines as they are printed. */
    List<T> printed() {
        return Stream.concat(lines.stream(), totals.stream()).toList();
    }
}
