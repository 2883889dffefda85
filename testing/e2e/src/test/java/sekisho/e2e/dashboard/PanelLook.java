package sekisho.e2e.dashboard;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import sekisho.e2e.dashboard.Journey.Kind;
import sekisho.e2e.dashboard.Journey.Panel;

/** How panels of each kind look. */
final class PanelLook {
    private PanelLook() {}

    static ObjectNode fields(ObjectMapper mapper, Panel panel) {
        ObjectNode config = mapper.createObjectNode();
        ObjectNode defaults = config.putObject("defaults");
        defaults.put("unit", panel.unit()).put("min", 0);
        defaults.putObject("color").put("mode", panel.kind() == Kind.lines ? "palette-classic" : "thresholds");
        ObjectNode thresholds = defaults.putObject("thresholds").put("mode", "absolute");
        ArrayNode steps = thresholds.putArray("steps");
        if (panel.alarmBelow().isPresent()) {
            step(steps, "red").putNull("value");
            step(steps, "green").put("value", panel.alarmBelow().getAsDouble());
        } else {
            step(steps, "green").putNull("value");
            // A threshold holds from its value on; counters and states are whole numbers.
            panel.alarmAbove().ifPresent(above -> step(steps, "red").put("value", above + 1));
        }
        if (panel.kind() == Kind.lines) {
            defaults.putObject("custom")
                    .put("drawStyle", "line")
                    .put("lineWidth", 1)
                    .put("fillOpacity", 10)
                    .put("showPoints", "never");
        }
        config.putArray("overrides");
        return config;
    }

    static ObjectNode options(ObjectMapper mapper, Kind kind) {
        ObjectNode options = mapper.createObjectNode();
        if (kind == Kind.lines) {
            ObjectNode legend = options.putObject("legend");
            legend.put("displayMode", "list").put("placement", "bottom").put("showLegend", true);
            legend.putArray("calcs");
            options.putObject("tooltip").put("mode", "multi").put("sort", "desc");
            return options;
        }
        ObjectNode reduce = options.putObject("reduceOptions");
        reduce.putArray("calcs").add("lastNotNull");
        reduce.put("fields", "").put("values", false);
        if (kind == Kind.stat) {
            options.put("colorMode", "value").put("graphMode", "none").put("textMode", "value_and_name");
            return options.put("orientation", "auto").put("justifyMode", "auto");
        }
        options.put("displayMode", "basic").put("showUnfilled", false).put("namePlacement", "left");
        return options.put("orientation", "horizontal").put("valueMode", "color");
    }

    private static ObjectNode step(ArrayNode steps, String color) {
        return steps.addObject().put("color", color);
    }
}
