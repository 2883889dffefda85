package sekisho.processor.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;

/** Reads the checkpoint's metrics as Prometheus does. */
public final class Scrape {
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI metrics;

    public Scrape(URI endpoint) {
        metrics = endpoint.resolve("/metrics");
    }

    /** Sum of all series whose name and labels contain all of these texts. */
    public double sum(String name, String... labels) {
        return body().lines()
                .filter(line -> line.startsWith(name))
                .filter(line -> Arrays.stream(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private String body() {
        try {
            return client.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
