package sekisho.consumer.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** A table as text for a terminal: two heading lines, Japanese first; numbers to the right. */
public final class TextTable {
    private TextTable() {}

    /** All lines, with title and number of lines. */
    public static <T> List<String> lines(Table<T> table) {
        List<Column<T>> columns = table.columns();
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            Column<T> column = columns.get(i);
            widths[i] = Math.max(width(column.ja()), width(column.en()));
            for (T line : table.printed()) {
                widths[i] = Math.max(widths[i], width(cell(column, line)));
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(table.ja() + " / " + table.en());
        lines.add(row(columns.stream().map(Column::ja).toList(), widths, List.of()));
        lines.add(row(columns.stream().map(Column::en).toList(), widths, List.of()));
        for (T line : table.printed()) {
            List<String> cells =
                    columns.stream().map(column -> cell(column, line)).toList();
            List<Boolean> numbers =
                    columns.stream().map(column -> column.isNumber(line)).toList();
            lines.add(row(cells, widths, numbers));
        }
        lines.add("計 " + table.lines().size() + " 件 / " + table.lines().size() + " in all");
        return lines;
    }

    private static <T> String cell(Column<T> column, T line) {
        Object value = column.value().apply(line);
        if (value instanceof OptionalLong yen) {
            value = yen.isPresent() ? yen.getAsLong() : "";
        } else if (value instanceof Optional<?> optional && optional.isPresent()) {
            value = optional.get();
        }
        return value instanceof Long yen ? String.format(Locale.ROOT, "%,d", yen) : column.text(line);
    }

    private static String row(List<String> cells, int[] widths, List<Boolean> numbers) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String blanks = " ".repeat(widths[i] - width(cells.get(i)));
            boolean right = i < numbers.size() && numbers.get(i);
            line.append(right ? blanks + cells.get(i) : cells.get(i) + blanks).append("  ");
        }
        return line.toString().stripTrailing();
    }

    /** Columns on a terminal: a full-width character takes two. */
    private static int width(String text) {
        return text.codePoints().map(point -> isWide(point) ? 2 : 1).sum();
    }

    private static boolean isWide(int point) {
        return (point >= 0x1100 && point <= 0x115f)
                || (point >= 0x2e80 && point <= 0xa4cf)
                || (point >= 0xac00 && point <= 0xd7a3)
                || (point >= 0xf900 && point <= 0xfaff)
                || (point >= 0xfe30 && point <= 0xfe6f)
                || (point >= 0xff00 && point <= 0xff60)
                || (point >= 0xffe0 && point <= 0xffe6);
    }
}
