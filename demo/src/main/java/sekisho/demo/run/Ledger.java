package sekisho.demo.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import sekisho.consumer.batch.BatchRow;
import sekisho.consumer.batch.BatchStore;
import sekisho.consumer.batch.Stage;
import sekisho.consumer.levy.Levies;
import sekisho.consumer.levy.LevyLoadSummary;
import sekisho.consumer.levy.LevyRefused;
import sekisho.consumer.report.DaySummaries;
import sekisho.envelope.Sha256;

/** The inner database, as the demo looks into it and waits for it. */
public final class Ledger {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final String UNPUBLISHED =
            "select count(*) from outbox where position > (select position from outbox_sent)";
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

    private final DataSource database;
    private final Clock clock;

    public Ledger(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public LevyLoadSummary loadLevies(Path csv) throws SQLException, IOException, LevyRefused {
        try (Connection connection = database.getConnection();
                InputStream in = Files.newInputStream(csv)) {
            connection.setAutoCommit(false);
            LevyLoadSummary summary = Levies.load(connection, in, clock.instant());
            connection.commit();
            return summary;
        }
    }

    public Optional<BatchRow> batch(Sha256 manifestHash) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return BatchStore.find(connection, manifestHash);
        }
    }

    /** Waits until a batch has come this far, or has ended elsewhere. */
    public BatchRow await(Sha256 manifestHash, Stage stage, Duration longest)
            throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<BatchRow> row = batch(manifestHash);
            if (row.isPresent()
                    && (row.get().stage() == stage || row.get().stage().isFinal())) {
                return row.get();
            }
            Thread.sleep(POLL.toMillis());
        }
        throw new IllegalStateException("a batch did not come to " + stage + " in time");
    }

    /** Waits until everything that the ledger has to tell is told. */
    public void awaitPublication(Duration longest) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        while (!isPublished()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the outbox was not empty in time");
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    /** Whether everything is told. */
    public boolean isPublished() throws SQLException {
        return count(UNPUBLISHED) == 0;
    }

    public long count(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The day in figures, in the form of the expectation. */
    public JsonNode summary() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return JSON.valueToTree(DaySummaries.read(connection));
        }
    }
}
