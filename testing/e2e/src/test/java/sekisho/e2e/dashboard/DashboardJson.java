package sekisho.e2e.dashboard;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import sekisho.e2e.dashboard.Journey.Dashboard;
import sekisho.e2e.dashboard.Journey.Panel;
import sekisho.e2e.dashboard.Journey.Row;

/** Writes one dashboard in Grafana's JSON model (schema version 41). */
final class DashboardJson {
    private static final int HEIGHT = 6;
    private static final int COLUMNS = 24;

    private final ObjectMapper mapper = new ObjectMapper();
    private final Journey journey;
    private final Dashboard dashboard;
    private int id;
    private int x;
    private int y;

    DashboardJson(Journey journey, Dashboard dashboard) {
        this.journey = journey;
        this.dashboard = dashboard;
    }

    /** The dashboard, indented, with a line end at its end. */
    String write() {
        ObjectNode root = mapper.createObjectNode();
        root.put("uid", "sekisho-journey-" + dashboard.side());
        root.put("title", journey.title().line() + " (" + dashboard.side() + ")");
        root.put("description", dashboard.description().paragraphs());
        root.putArray("tags").add("sekisho").add(dashboard.side());
        root.put("schemaVersion", 41);
        root.put("editable", false);
        root.put("graphTooltip", 1);
        root.put("refresh", "30s");
        root.put("timezone", "browser");
        root.putObject("time").put("from", "now-12h").put("to", "now");
        root.putObject("templating").set("list", variables());
        ArrayNode panels = root.putArray("panels");
        for (Row row : dashboard.rows()) {
            panels.add(row(row));
            row.panels().forEach(panel -> panels.add(panel(panel)));
        }
        return root.toPrettyString() + "\n";
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
        if (x > 0) {
            y += HEIGHT;
        }
        ObjectNode node = mapper.createObjectNode();
        node.put("id", ++id).put("type", "row").put("title", row.title().line());
        node.put("collapsed", false);
        node.set("gridPos", place(0, y, COLUMNS, 1));
        node.putArray("panels");
        x = 0;
        y += 1;
        return node;
    }

    private ObjectNode panel(Panel panel) {
        if (x + panel.width() > COLUMNS) {
            x = 0;
            y += HEIGHT;
        }
        ObjectNode node = mapper.createObjectNode();
        node.put("id", ++id).put("type", panel.kind().type());
        node.put("title", panel.title().line());
        node.put("description", panel.text().paragraphs());
        node.set("datasource", datasource());
        node.set("gridPos", place(x, y, panel.width(), HEIGHT));
        node.set("fieldConfig", PanelLook.fields(mapper, panel));
        node.set("options", PanelLook.options(mapper, panel.kind()));
        node.set("targets", targets(panel));
        x += panel.width();
        return node;
    }

    private ArrayNode targets(Panel panel) {
        ArrayNode targets = mapper.createArrayNode();
        char ref = 'A';
        for (Map.Entry<String, String> query : panel.queries().entrySet()) {
            ObjectNode target = targets.addObject();
            target.put("refId", String.valueOf(ref++));
            target.set("datasource", datasource());
            target.put("expr", query.getValue()).put("legendFormat", query.getKey());
            boolean lines = panel.kind() == Journey.Kind.lines;
            target.put("instant", !lines).put("range", lines);
        }
        return targets;
    }

    private ObjectNode datasource() {
        return mapper.createObjectNode().put("type", "prometheus").put("uid", "prometheus-" + dashboard.side());
    }

    private ObjectNode place(int left, int top, int width, int height) {
        return mapper.createObjectNode()
                .put("x", left)
                .put("y", top)
                .put("w", width)
                .put("h", height);
    }
}
