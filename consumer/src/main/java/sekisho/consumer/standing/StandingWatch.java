package sekisho.consumer.standing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.consumer.ConsumerMetric;
import sekisho.consumer.db.Database;
import sekisho.consumer.standing.BatchQueries.Sums;
import sekisho.service.Metrics;
import sekisho.service.calendar.ArrivalMeters;
import sekisho.service.calendar.ArrivalTerms;

/**
 * Reads every few seconds how things stand, and shows it: so the figures hold over restarts, and whatever process wrote
 * them. While the database can't be read the last figures stay, and their age grows.
 */
public final class StandingWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StandingWatch.class);
    private static final long SECONDS = 5;
    /** Figures that read whole tables. */
    private static final Duration SLOWLY = Duration.ofMinutes(5);

    private final Database database;
    private final Terms terms;
    private final UnaryOperator<String> flowOf;
    private final Clock clock;
    private final StandingMeters meters;
    private final ArrivalMeters arrivals;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "standing-watch");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Instant readAt;
    private Instant slowlyReadAt = Instant.MIN;
    private long importedWhenSlowlyRead = -1;

    /**
     * What is watched.
     *
     * @param arrivals which feeds are expected when
     * @param band what is usual
     * @param published whether the outbox is published at all
     */
    public record Terms(ArrivalTerms arrivals, SanityBand band, Published published) {}

    /** Whether the outbox is published. */
    public enum Published {
        YES,
        NO
    }

    private StandingWatch(Database database, Terms terms, UnaryOperator<String> flowOf, Metrics metrics, Clock clock) {
        this.database = database;
        this.terms = terms;
        this.flowOf = flowOf;
        this.clock = clock;
        this.meters = new StandingMeters(metrics);
        this.arrivals = new ArrivalMeters(metrics, terms.arrivals().arrivals(), clock);
        this.readAt = clock.instant();
        metrics.gauge(
                ConsumerMetric.STANDING_AGE,
                () -> Duration.between(readAt, clock.instant()).toSeconds());
    }

    /**
     * Looks at once, then again and again until closed.
     *
     * @param flowOf what a feed carries, as registered; must answer at once
     */
    public static StandingWatch start(
            Database database, Terms terms, UnaryOperator<String> flowOf, Metrics metrics, Clock clock) {
        var watch = new StandingWatch(database, terms, flowOf, metrics, clock);
        var unused = watch.timer.scheduleWithFixedDelay(watch::look, 0, SECONDS, TimeUnit.SECONDS);
        return watch;
    }

    private void look() {
        try {
            database.transact(connection -> {
                read(connection);
                return true;
            });
            readAt = clock.instant();
        } catch (SQLException e) {
            LOG.atWarn()
                    .addKeyValue("sqlState", String.valueOf(e.getSQLState()))
                    .log("standing not read");
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("reason", e.getClass().getName()).log("standing not read");
        }
    }

    private void read(Connection connection) throws SQLException {
        Instant today = ArrivalMeters.startOfDay(clock.instant());
        var byState = BatchQueries.byState(connection);
        meters.byState(byState);
        meters.today(BatchQueries.since(connection, today));
        meters.oldest(BatchQueries.oldest(connection));
        arrivals.show(BatchQueries.arrived(connection, today));
        meters.unusual(UnusualBatches.waiting(connection, terms.band()));
        meters.acts(LedgerQueries.acts(connection));
        meters.window(LedgerQueries.window(connection));
        meters.audit(LedgerQueries.audit(connection));
        meters.exceptions(LedgerQueries.exceptions(connection));
        if (terms.published() == Published.YES) {
            meters.outbox(LedgerQueries.outbox(connection));
        }
        long imported = byState.entrySet().stream()
                .filter(row -> row.getKey().get(1).equals("IMPORTED"))
                .mapToLong(row -> row.getValue().longValue())
                .sum();
        readSlowly(connection, imported);
    }

    /** After an import, or when it has not been done for some time. */
    private void readSlowly(Connection connection, long imported) throws SQLException {
        boolean due = slowlyReadAt.plus(SLOWLY).isBefore(clock.instant());
        if (imported != importedWhenSlowlyRead || due) {
            meters.outcomes(LedgerQueries.outcomes(connection));
            meters.transfers(BatchQueries.transfers(connection).stream()
                    .map(this::withFlow)
                    .toList());
            meters.sizes(LedgerQueries.sizes(connection));
            slowlyReadAt = clock.instant();
            importedWhenSlowlyRead = imported;
        }
    }

    private Sums withFlow(Sums sums) {
        String feed = sums.labels().get(0);
        return new Sums(
                List.of(flowOf.apply(feed), feed, sums.labels().get(1)), sums.batches(), sums.records(), sums.yen());
    }

    @Override
    public void close() {
        timer.shutdownNow();
        try {
            timer.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
