package sekisho.e2e.dashboard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The form of {@code grafana/journey.yml}; the file says what its keys mean. */
record Journey(Text title, List<Dashboard> dashboards) {

    record Text(String ja, String en) {
        Text {
            if (ja.isBlank() || en.isBlank()) {
                throw new IllegalArgumentException("a text needs both languages");
            }
        }

        String line() {
            return ja + " / " + en;
        }

        String paragraphs() {
            return ja + "\n\n" + en;
        }
    }

    /** @param feedsOf the series whose label {@code feed} fills the choice of feeds */
    record Dashboard(String side, Text description, Optional<String> feedsOf, List<Row> rows) {}

    record Row(Text title, List<Panel> panels) {}

    enum Kind {
        stat("stat"),
        bars("bargauge"),
        lines("timeseries");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        String type() {
            return type;
        }
    }

    record Panel(
            Kind kind,
            int width,
            Text title,
            Text text,
            String unit,
            OptionalDouble alarmAbove,
            OptionalDouble alarmBelow,
            Map<String, String> queries) {
        Panel {
            if (width < 1 || width > 24 || unit.isBlank() || queries.isEmpty()) {
                throw new IllegalArgumentException("a panel needs a width up to 24, a unit and a query");
            }
        }
    }

    List<Panel> panels() {
        return dashboards.stream()
                .flatMap(dashboard -> dashboard.rows().stream())
                .flatMap(row -> row.panels().stream())
                .toList();
    }
}
