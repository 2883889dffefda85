package sekisho.producer.watch;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import sekisho.producer.DeskException;
import sekisho.producer.ProducerMetric;
import sekisho.producer.outbox.OutboxView;
import sekisho.producer.outbox.StoredBatch;
import sekisho.service.GaugeRows;
import sekisho.service.Metrics;

/** Shows what waits in the outbox 送信箱 for its verdict, and since when. */
public final class OutboxMeters {
    private final OutboxView outbox;
    private final String feed;
    private final Clock clock;
    private final GaugeRows batches;
    private final GaugeRows age;

    public OutboxMeters(OutboxView outbox, String feed, Metrics metrics, Clock clock) {
        this.outbox = outbox;
        this.feed = feed;
        this.clock = clock;
        this.batches = metrics.rows(ProducerMetric.OUTBOX);
        this.age = metrics.rows(ProducerMetric.OUTBOX_AGE);
    }

    /** Looks anew. */
    public void look() throws IOException, DeskException {
        List<StoredBatch> waiting = outbox.unjudged();
        batches.set(waiting.size(), feed);
        long seconds = waiting.isEmpty()
                ? 0
                : Duration.between(waiting.get(0).manifest().createdAt(), clock.instant())
                        .toSeconds();
        age.set(seconds, feed);
    }
}
