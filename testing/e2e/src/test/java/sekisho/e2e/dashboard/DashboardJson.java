package sekisho.e2e.dashboard;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Map;
import sekisho.e2e.dashboard.Board.Dashboard;
import sekisho.e2e.dashboard.Board.Kind;
import sekisho.e2e.dashboard.Board.Panel;
import sekisho.e2e.dashboard.Board.Row;
import sekisho.e2e.dashboard.Board.Side;

/** Writes one dashboard in Grafana's JSON model (schema version 41). */
final class DashboardJson {
    private static final int COLUMNS = 24;

    private final ObjectMapper mapper = new ObjectMapper();
    private final String name;
    private final Board board;
    private final Dashboard dashboard;
    private final Side side;
    private int id;
    /** How far down each column is taken. */
    private final int[] taken = new int[COLUMNS];

    DashboardJson(String name, Board board, Dashboard dashboard, Side side) {
        this.name = name;
        this.board = board;
        this.dashboard = dashboard;
        this.side = side;
    }

    /** The dashboard, indented, with a line end at its end. */
    String write() {
        ObjectNode root = mapper.createObjectNode();
        root.put("uid", "sekisho-" + name + "-" + side);
        root.put("title", board.title().line() + " (" + side + ")");
        root.put("description", dashboard.description().paragraphs());
        root.putArray("tags").add("sekisho").add(side.name());
        root.put("schemaVersion", 41);
        root.put("editable", false);
        root.put("graphTooltip", 1);
        root.put("refresh", "30s");
        root.put("timezone", "browser");
        root.putObject("time").put("from", "now-12h").put("to", "now");
        root.putObject("templating").set("list", variables());
        root.set("links", links());
        ArrayNode panels = root.putArray("panels");
        for (Row row : dashboard.rows()) {
            panels.add(row(row));
            row.panels().forEach(panel -> panels.add(panel(panel)));
        }
        return root.toPrettyString() + "\n";
    }

    /** From each board to the others of its side. */
    private ArrayNode links() {
        ArrayNode list = mapper.createArrayNode();
        ObjectNode link = list.addObject();
        link.put("title", "関所 / Sekisho").put("type", "dashboards").put("icon", "external link");
        link.putArray("tags").add("sekisho").add(side.name());
        link.put("asDropdown", false).put("targetBlank", false);
        link.put("includeVars", false).put("keepTime", true);
        link.put("tooltip", "").put("url", "");
        return list;
    }

    private ArrayNode variables() {
        ArrayNode list = mapper.createArrayNode();
        dashboard.feedsOf().ifPresent(series -> {
            ObjectNode feed = list.addObject();
            feed.put("name", "feed").put("label", "送信元 / Feed").put("type", "query");
            feed.set("datasource", datasource());
            feed.put("query", "label_values(" + series + ", feed)");
            feed.put("refresh", 2).put("sort", 1).put("multi", true).put("includeAll", true);
            feed.put("allValue", ".*");
            feed.putObject("current").put("text", "All").put("value", "$__all");
        });
        return list;
    }

    private ObjectNode row(Row row) {
        ObjectNode node = mapper.createObjectNode();
        node.put("id", ++id).put("type", "row").put("title", row.title().line());
        node.put("collapsed", false);
        node.set("gridPos", place(COLUMNS, 1));
        node.putArray("panels");
        return node;
    }

    private ObjectNode panel(Panel panel) {
        ObjectNode node = mapper.createObjectNode();
        node.put("id", ++id).put("type", panel.kind().type());
        node.put("title", panel.title().line());
        node.put("description", panel.text().paragraphs());
        node.set("datasource", datasource());
        node.set("gridPos", place(panel.width(), panel.height()));
        node.set("fieldConfig", PanelLook.fields(mapper, panel));
        node.set("options", PanelLook.options(mapper, panel));
        if (panel.kind().isTable()) {
            node.set("transformations", Columns.of(mapper, panel));
        }
        node.set("targets", targets(panel));
        return node;
    }

    private ArrayNode targets(Panel panel) {
        ArrayNode targets = mapper.createArrayNode();
        char ref = 'A';
        for (Map.Entry<String, String> query : panel.queries().entrySet()) {
            ObjectNode target = targets.addObject();
            target.put("refId", String.valueOf(ref++));
            target.set("datasource", datasource());
            target.put("expr", PromQl.orNone(side.query(query.getValue()))).put("legendFormat", query.getKey());
            boolean lines = panel.kind() == Kind.lines;
            target.put("instant", !lines).put("range", lines);
            if (panel.kind().isTable()) {
                target.put("format", "table");
            }
        }
        return targets;
    }

    private ObjectNode datasource() {
        return mapper.createObjectNode().put("type", "prometheus").put("uid", "prometheus-" + side);
    }

    /** The highest place where it fits, the leftmost of these: beside a tall panel small ones stand in two lines. */
    private ObjectNode place(int width, int height) {
        int left = 0;
        for (int x = 1; x + width <= COLUMNS; x++) {
            if (top(x, width) < top(left, width)) {
                left = x;
            }
        }
        int top = top(left, width);
        Arrays.fill(taken, left, left + width, top + height);
        return mapper.createObjectNode()
                .put("x", left)
                .put("y", top)
                .put("w", width)
                .put("h", height);
    }

    private int top(int left, int width) {
        return Arrays.stream(taken, left, left + width).max().orElse(0);
    }
}
