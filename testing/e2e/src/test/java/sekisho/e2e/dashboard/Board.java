package sekisho.e2e.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sekisho.service.ConfigFile;

/** The form of the files in {@code grafana/boards}; {@code grafana/README.md} says what their keys mean. */
record Board(Text title, List<Dashboard> dashboards) {
    static final Path GRAFANA = Path.of("..", "..", "grafana");

    /** Every source, by its name. */
    static Map<String, Board> all() {
        try (Stream<Path> files = Files.list(GRAFANA.resolve("boards"))) {
            return files.collect(java.util.stream.Collectors.toMap(
                    file -> file.getFileName().toString().replace(".yml", ""),
                    file -> ConfigFile.read(file, Board.class),
                    (a, b) -> a,
                    java.util.TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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

    /**
     * One dashboard of a side, or of both where they are alike.
     *
     * @param feedsOf the series whose label {@code feed} fills the choice of feeds
     */
    record Dashboard(Side side, Text description, Optional<String> feedsOf, List<Row> rows) {
        List<Side> sides() {
            return side == Side.both ? List.of(Side.outer, Side.inner) : List.of(side);
        }

        List<Panel> panels() {
            return rows.stream().flatMap(row -> row.panels().stream()).toList();
        }
    }

    enum Side {
        outer("processor"),
        inner("consumer"),
        both("");

        private final String process;

        Side(String process) {
            this.process = process;
        }

        /** The query as this side asks it: PROCESS stands for its main process. */
        String query(String text) {
            return text.replace("PROCESS", process);
        }
    }

    record Row(Text title, List<Panel> panels) {}

    enum Kind {
        stat("stat"),
        bars("bargauge"),
        lines("timeseries"),
        /** One line per set of labels, one column per query. */
        table("table"),
        /** One query by two labels: lines and columns. */
        matrix("table");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        String type() {
            return type;
        }

        boolean isTable() {
            return type.equals("table");
        }
    }

    /**
     * One panel.
     *
     * @param order the column, by its label or legend, whose lowest value stands first in a table
     */
    record Panel(
            Kind kind,
            int width,
            int height,
            Text title,
            Text text,
            String unit,
            OptionalDouble alarmAbove,
            OptionalDouble alarmBelow,
            OptionalDouble warnAbove,
            Optional<String> order,
            Map<String, String> units,
            Map<String, String> queries) {
        Panel(
                Kind kind,
                int width,
                int height,
                Text title,
                Text text,
                String unit,
                OptionalDouble alarmAbove,
                OptionalDouble alarmBelow,
                OptionalDouble warnAbove,
                Optional<String> order,
                @Nullable Map<String, String> units,
                Map<String, String> queries) {
            this.kind = kind;
            this.width = width;
            this.height = height == 0 ? 6 : height;
            this.title = title;
            this.text = text;
            this.unit = unit;
            this.alarmAbove = alarmAbove;
            this.alarmBelow = alarmBelow;
            this.warnAbove = warnAbove;
            this.order = order;
            this.units = Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNullElse(units, Map.of())));
            this.queries = queries;
            if (width < 1 || width > 24 || unit.isBlank() || queries.isEmpty()) {
                throw new IllegalArgumentException("a panel needs a width up to 24, a unit and a query");
            }
            if (!queries.keySet().containsAll(this.units.keySet())) {
                throw new IllegalArgumentException("a unit for a column that is not there");
            }
        }
    }
}
