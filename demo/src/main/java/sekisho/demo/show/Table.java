package sekisho.demo.show;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table in plain text whose columns stay aligned where full-width characters stand. */
public final class Table {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final int leftAligned;

    /**
     * A table with these headings.
     *
     * @param leftAligned so many columns from the left hold text, the others numbers
     */
    public Table(int leftAligned, String... headings) {
        this.leftAligned = leftAligned;
        rows.add(List.of(headings));
    }

    /** Adds a row; must have as many cells as there are headings. */
    public Table row(Object... cells) {
        if (cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException("a row of " + rows.get(0).size() + " cells is wanted");
        }
        rows.add(IntStream.range(0, cells.length).mapToObj(i -> text(cells[i])).toList());
        return this;
    }

    /** The lines, headings and a rule first. */
    public List<String> lines() {
        int columns = rows.get(0).size();
        int[] widths = IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .mapToInt(row -> width(row.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
        List<String> lines =
                new ArrayList<>(rows.stream().map(row -> line(row, widths)).toList());
        int total = IntStream.of(widths).sum() + GAP.length() * (columns - 1);
        lines.add(1, GAP + "─".repeat(total));
        return lines;
    }

    private String line(List<String> row, int[] widths) {
        return GAP
                + IntStream.range(0, widths.length)
                        .mapToObj(i -> i < leftAligned
                                ? row.get(i) + " ".repeat(widths[i] - width(row.get(i)))
                                : " ".repeat(widths[i] - width(row.get(i))) + row.get(i))
                        .collect(Collectors.joining(GAP))
                        .stripTrailing();
    }

    private static String text(Object cell) {
        boolean whole = cell instanceof Integer || cell instanceof Long;
        return whole ? "%,d".formatted(((Number) cell).longValue()) : String.valueOf(cell);
    }

    /** Columns of a terminal that a text takes: East Asian wide and full-width characters take two. */
    static int width(String text) {
        return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
    }

    private static boolean isWide(int c) {
        return (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0xA4CF)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0xFFE0 && c <= 0xFFE6);
    }
}
