package sekisho.e2e.dashboard;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalDouble;
import sekisho.e2e.dashboard.Board.Kind;
import sekisho.e2e.dashboard.Board.Panel;

/** How panels of each kind look. */
final class PanelLook {
    private PanelLook() {}

    static ObjectNode fields(ObjectMapper mapper, Panel panel) {
        ObjectNode config = mapper.createObjectNode();
        ObjectNode defaults = config.putObject("defaults");
        defaults.put("unit", panel.unit());
        if (!panel.kind().isTable()) {
            defaults.put("min", 0);
        }
        defaults.putObject("color").put("mode", panel.kind() == Kind.lines ? "palette-classic" : "thresholds");
        steps(defaults.putObject("thresholds").put("mode", "absolute").putArray("steps"), panel);
        if (panel.kind() == Kind.lines) {
            defaults.putObject("custom")
                    .put("drawStyle", "line")
                    .put("lineWidth", 1)
                    .put("fillOpacity", 10)
                    .put("showPoints", "never");
        }
        ArrayNode overrides = config.putArray("overrides");
        panel.units().forEach((column, unit) -> {
            ObjectNode override = overrides.addObject();
            override.putObject("matcher").put("id", "byName").put("options", column);
            override.putArray("properties").addObject().put("id", "unit").put("value", unit);
        });
        return config;
    }

    private static void steps(ArrayNode steps, Panel panel) {
        if (panel.alarmBelow().isPresent()) {
            step(steps, "red").putNull("value");
            step(steps, "green").put("value", panel.alarmBelow().getAsDouble());
            return;
        }
        step(steps, panel.kind().isTable() ? "text" : "green").putNull("value");
        above(steps, "orange", panel.warnAbove());
        above(steps, "red", panel.alarmAbove());
    }

    /** A threshold holds from its value on; counters and states are whole numbers. */
    private static void above(ArrayNode steps, String color, OptionalDouble limit) {
        limit.ifPresent(above -> step(steps, color).put("value", above + 1));
    }

    static ObjectNode options(ObjectMapper mapper, Panel panel) {
        Kind kind = panel.kind();
        ObjectNode options = mapper.createObjectNode();
        if (kind == Kind.lines) {
            ObjectNode legend = options.putObject("legend");
            legend.put("displayMode", "list").put("placement", "bottom").put("showLegend", true);
            legend.putArray("calcs");
            options.putObject("tooltip").put("mode", "multi").put("sort", "desc");
            return options;
        }
        if (kind.isTable()) {
            options.put("showHeader", true).put("cellHeight", "sm");
            panel.order()
                    .ifPresent(column -> options.putArray("sortBy")
                            .addObject()
                            .put("displayName", Columns.heading(column))
                            .put("desc", false));
            return options;
        }
        ObjectNode reduce = options.putObject("reduceOptions");
        reduce.putArray("calcs").add("lastNotNull");
        reduce.put("fields", "").put("values", false);
        if (kind == Kind.stat) {
            options.put("colorMode", "value").put("graphMode", "none").put("textMode", "auto");
            return options.put("orientation", "auto").put("justifyMode", "auto");
        }
        options.put("displayMode", "basic").put("showUnfilled", false).put("namePlacement", "left");
        return options.put("orientation", "horizontal").put("valueMode", "color");
    }

    private static ObjectNode step(ArrayNode steps, String color) {
        return steps.addObject().put("color", color);
    }
}
