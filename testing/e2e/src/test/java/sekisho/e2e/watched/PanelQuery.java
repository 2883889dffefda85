package sekisho.e2e.watched;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One query of one panel, from the JSON that Grafana reads. */
record PanelQuery(String side, String board, String panel, String legend, String query) {
    /** All of one side's boards. */
    static List<PanelQuery> of(String side) throws IOException {
        List<PanelQuery> queries = new ArrayList<>();
        try (Stream<Path> boards = Files.list(Path.of("..", "..", "grafana", "dashboards", side))) {
            for (Path board : boards.sorted().toList()) {
                for (JsonNode panel :
                        new ObjectMapper().readTree(board.toFile()).get("panels")) {
                    for (JsonNode target : panel.path("targets")) {
                        queries.add(new PanelQuery(
                                side,
                                board.getFileName().toString().replace(".json", ""),
                                panel.get("title").asText(),
                                target.get("legendFormat").asText(),
                                target.get("expr").asText()));
                    }
                }
            }
        }
        return queries;
    }

    /** As Grafana would ask it with every feed chosen. */
    String asked() {
        return query.replace("$__rate_interval", "1m").replace("$__range", "1h").replace("$feed", ".*");
    }

    /** Whether the running Prometheus has data for it. */
    boolean hasData(Monitor monitor) throws IOException, InterruptedException {
        return !monitor.ask(asked()).isEmpty();
    }

    String line() {
        return "%s/%-12s %s [%s]".formatted(side, board, panel, legend);
    }
}
