package sekisho.consumer.report;

import java.util.List;

/**
 * A report ready to print.
 *
 * @param ja title
 * @param en title
 */
public record Table<T>(String ja, String en, List<Column<T>> columns, List<T> lines) {
    public Table {
        columns = List.copyOf(columns);
        lines = List.copyOf(lines);
    }
}
