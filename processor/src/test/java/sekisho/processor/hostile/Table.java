package sekisho.processor.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was tried and what came of it, as one of the three tables. */
final class Table {
    private final String title;
    private final List<Row> rows = new ArrayList<>();

    Table(String title) {
        this.title = title;
    }

    void add(Row row) {
        rows.add(row);
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    String text() {
        var text = new StringBuilder();
        text.append("\n### ").append(title).append("\n\n");
        text.append("| case | expected | seen | released | refused | dead letters |\n|---|---|---|---|---|---|\n");
        rows.forEach(row -> text.append(row.line()));
        text.append(String.format(
                Locale.ROOT,
                "| **%d cases** | | %d as expected | %d | %d | %d |%n",
                rows.size(),
                rows.stream().filter(Row::isAsExpected).count(),
                rows.stream().mapToLong(Row::released).sum(),
                rows.stream().mapToLong(Row::refused).sum(),
                rows.stream().mapToLong(Row::letters).sum()));
        return text.toString();
    }

    /**
     * One case.
     *
     * @param seen outcome and codes
     * @param released verdicts that say so
     * @param refused verdicts that say so
     * @param letters dead letters of it
     */
    record Row(String name, String expected, String seen, long released, long refused, long letters) {
        boolean isAsExpected() {
            return expected.equals(seen);
        }

        private String line() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %d | %d | %d |%n",
                    name,
                    expected,
                    isAsExpected() ? "as expected" : seen,
                    released,
                    refused,
                    letters);
        }
    }
}
