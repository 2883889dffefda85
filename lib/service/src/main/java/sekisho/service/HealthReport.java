package sekisho.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/** The body of {@code /health}: {@code {"state": "UP", "checks": [{"name", "state", "code", "reason"}]}}. */
record HealthReport(String state, List<Line> checks) {
    private static final JsonMapper JSON = new JsonMapper();

    record Line(String name, String state, String code, String reason) {
        static Line of(String name, Health health) {
            if (health instanceof Health.Down down) {
                return new Line(name, "DOWN", down.code(), down.reason());
            }
            if (health instanceof Health.Degraded degraded) {
                return new Line(name, "DEGRADED", degraded.code(), degraded.reason());
            }
            return new Line(name, "UP", "", "");
        }
    }

    static HealthReport of(List<HealthCheck> checks) {
        List<Line> lines = checks.stream().map(c -> Line.of(c.name(), c.run())).toList();
        List<String> states = lines.stream().map(Line::state).toList();
        String worst = states.contains("DOWN") ? "DOWN" : states.contains("DEGRADED") ? "DEGRADED" : "UP";
        return new HealthReport(worst, lines);
    }

    static HealthReport starting() {
        return new HealthReport(
                "DOWN", List.of(new Line("start", "DOWN", "health.starting", "the process is still starting")));
    }

    /** {@code isDown} would become a property of the JSON. */
    boolean down() {
        return state.equals("DOWN");
    }

    String json() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings can't be written as JSON", e);
        }
    }
}
