package sekisho.e2e.watched;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import sekisho.demo.run.DemoResult;
import sekisho.demo.run.DemoRun;
import sekisho.demo.run.Teller;
import sekisho.demo.show.Console;
import sekisho.demo.site.Side;
import sekisho.envelope.Sha256;
import sekisho.producer.Waiting;
import sekisho.schemas.topic.Topics;

/** What happens on the watched day: the sample day, and then what a day can also bring. */
final class Day {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String WAITING =
            "select manifest_hash from batch where state = 'AWAITING_APPROVAL' order by opened_at";

    private final WatchedSite site;

    Day(WatchedSite site) {
        this.site = site;
    }

    /** The sample day, two bad files among it. */
    DemoResult sample() throws Exception {
        var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new DemoRun(site.site(), Clock.systemUTC(), new Teller(new Console(out, false))).run();
    }

    /** Faults that leave something to see on the boards; nothing of them comes into the ledger. */
    void faults() throws Exception {
        Path made = site.site().folder().root().resolve("made");
        Engine engine = new Engine(site.site());
        site.run(Role.PRODUCER);
        engine.stop();
        site.drop("held.txt", Files.readAllBytes(FeedDesk.newFile(made)));
        site.drop("no-clearing-file.txt", "no clearing file\r\n".getBytes(StandardCharsets.US_ASCII));
        Records.forge(
                site.site(), Side.OUTER, "tls-feed-bank", Topics.sealed("bank").name());
        Records.forge(site.site(), Side.INNER, "tls-taxsystem", Topics.LEVIES.name());
        Records.tryToRead(site.site(), "tls-intake-999999", Topics.DEAD_LETTERS.name());
        await("a batch is held")
                .atMost(PATIENCE)
                .until(() -> site.metrics(Role.PROCESSOR).contains("sekisho_checkpoint_holds_total{"));
        engine.start();
        FeedDesk.of(site.site(), WatchedSite.OVERDUE).send(Waiting.FOR_VERDICT);
        Sha256 batch = oldestWaiting();
        try (Persons persons = new Persons(site.site())) {
            persons.proposeApproval(batch);
        }
    }

    /** The batch that has waited longest for its approval, as soon as there is one. */
    Sha256 oldestWaiting() {
        return await("a batch waits for its approval")
                .atMost(PATIENCE)
                .until(this::waiting, found -> !found.isEmpty())
                .get(0);
    }

    /** The batches that wait for their approval, the oldest first. */
    List<Sha256> waiting() throws SQLException {
        List<Sha256> found = new ArrayList<>();
        try (Connection connection = site.site().database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(WAITING)) {
            while (rows.next()) {
                found.add(Sha256.fromBytes(rows.getBytes(1)));
            }
        }
        return found;
    }
}
