package sekisho.e2e.dashboard;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sekisho.e2e.dashboard.Board.Kind;
import sekisho.e2e.dashboard.Board.Panel;

/** How answers of queries become the columns of a table. */
final class Columns {
    private static final Pattern BY = Pattern.compile("\\bby \\(([a-z]+), ([a-z]+)\\)");

    /** What labels are called, in the order of their columns. */
    private static final List<Map.Entry<String, String>> HEADINGS = List.of(
            Map.entry("severity", "重さ / severity"),
            Map.entry("alertname", "警報 / alert"),
            Map.entry("feed", "送信元 / feed"),
            Map.entry("process", "プロセス / process"),
            Map.entry("use", "用途 / use"),
            Map.entry("name", "名前 / name"));

    private Columns() {}

    /** The heading of a label's column; another column is called as it is. */
    static String heading(String column) {
        return HEADINGS.stream()
                .filter(one -> one.getKey().equals(column))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(column);
    }

    static ArrayNode of(ObjectMapper mapper, Panel panel) {
        return panel.kind() == Kind.matrix ? matrix(mapper, panel) : merged(mapper, panel);
    }

    /** The first label of the query's grouping makes the lines, the second the columns. */
    private static ArrayNode matrix(ObjectMapper mapper, Panel panel) {
        String query = panel.queries().values().iterator().next();
        Matcher by = BY.matcher(query);
        if (!by.find()) {
            throw new IllegalArgumentException("a matrix needs a query by two labels");
        }
        ArrayNode steps = mapper.createArrayNode();
        ObjectNode grid = steps.addObject().put("id", "groupingToMatrix").putObject("options");
        grid.put("rowField", by.group(1)).put("columnField", by.group(2)).put("valueField", "Value");
        return steps;
    }

    /** Prometheus' answers side by side, each column under its legend, without the time. */
    private static ArrayNode merged(ObjectMapper mapper, Panel panel) {
        ArrayNode steps = mapper.createArrayNode();
        steps.addObject().put("id", "merge").putObject("options");
        ObjectNode options = steps.addObject().put("id", "organize").putObject("options");
        options.putObject("excludeByName").put("Time", true);
        ObjectNode index = options.putObject("indexByName");
        ObjectNode names = options.putObject("renameByName");
        Set<String> labels = PromQl.labels("", String.join(" ", panel.queries().values()));
        for (Map.Entry<String, String> one : HEADINGS) {
            if (labels.contains(one.getKey())) {
                index.put(one.getKey(), index.size());
                names.put(one.getKey(), one.getValue());
            }
        }
        if (panel.queries().size() == 1) {
            names.put("Value", panel.queries().keySet().iterator().next());
        } else {
            char ref = 'A';
            for (String legend : panel.queries().keySet()) {
                names.put("Value #" + ref++, legend);
            }
        }
        return steps;
    }
}
