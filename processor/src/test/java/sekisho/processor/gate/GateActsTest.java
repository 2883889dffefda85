package sekisho.processor.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sekisho.envelope.Act;
import sekisho.envelope.Action;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.processor.CheckpointTerms;
import sekisho.schemas.event.BatchVerdict;
import sekisho.schemas.event.DeadLetter;

final class GateActsTest {
    private GateBench bench;

    @BeforeEach
    void open() {
        bench = new GateBench(
                1,
                new CheckpointTerms(null, null, null, null, null, null, null, 0, 0, 1, null, null, 0, null, null),
                "bank",
                "cvs");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void oneOfficerStopsAFeedAndTheOthersGoOn() {
        act("cvs", officer("officer-a", Action.STOP, "cvs", Sha256.ZERO));

        send("cvs");
        send("bank");
        bench.settle();

        assertThat(verdictFeeds()).containsExactly("bank");
        assertThat(refusals()).isEmpty();
    }

    @Test
    void aStartedReleaseWaitsAtItsCursorAndGoesOnWhenTwoOfficersResume() {
        send("cvs");
        bench.look();
        bench.runJobs();
        bench.look();
        Signed<Act> stop = officer("officer-a", Action.STOP, "cvs", Sha256.ZERO);
        act("cvs", stop);
        bench.settle();
        assertThat(bench.checked()).as("manifest and first chunk").hasSize(2);

        act("cvs", officer("officer-a", Action.RESUME, "cvs", stop.hash()));
        bench.settle();
        assertThat(bench.checked()).as("one person is not enough").isEmpty();

        act("cvs", officer("officer-b", Action.RESUME, "cvs", stop.hash()));
        bench.settle();
        assertThat(bench.checked()).hasSize(3).last().isInstanceOf(BatchVerdict.class);
    }

    @Test
    void aStopForAllFeedsStopsAll() {
        act("*", officer("officer-a", Action.STOP, "*", Sha256.ZERO));

        send("cvs");
        send("bank");
        bench.settle();

        assertThat(bench.checked()).isEmpty();
    }

    @Test
    void theSamePersonTwiceIsNotTwoPersons() {
        Signed<Act> stop = stopped();

        act("cvs", officer("officer-a", Action.RESUME, "cvs", stop.hash()));
        bench.advance(Duration.ofSeconds(5));
        act("cvs", officer("officer-a", Action.RESUME, "cvs", stop.hash()));

        assertThat(refusals()).containsExactly("act.same-person");
        assertThatCvsIsStopped();
    }

    @Test
    void anUnregisteredPersonDecidesNothing() {
        Signed<Act> stop = stopped();

        act("cvs", officer("officer-a", Action.RESUME, "cvs", stop.hash()));
        act("cvs", officer("stranger", Action.RESUME, "cvs", stop.hash()));

        assertThat(refusals()).containsExactly("act.unregistered");
        assertThatCvsIsStopped();
    }

    @Test
    void anAuditorDecidesNothing() {
        act("cvs", officer("auditor", Action.STOP, "cvs", Sha256.ZERO));

        assertThat(refusals()).containsExactly("act.role");
    }

    @Test
    void anActFitsOnce() {
        Signed<Act> stop = stopped();
        act("cvs", officer("officer-a", Action.RESUME, "cvs", stop.hash()));
        act("cvs", officer("officer-b", Action.RESUME, "cvs", stop.hash()));

        act("cvs", stop);

        assertThat(refusals()).containsExactly("act.state");
        send("cvs");
        bench.settle();
        assertThat(verdictFeeds()).containsExactly("cvs");
    }

    @Test
    void signaturesMoreThanADayApartAreNoAct() {
        Signed<Act> stop = stopped();
        act("cvs", officer("officer-a", Action.RESUME, "cvs", stop.hash()));

        bench.advance(Duration.ofHours(24).plusMinutes(1));
        act("cvs", officer("officer-b", Action.RESUME, "cvs", stop.hash()));

        assertThat(refusals()).containsExactly("act.late");
        assertThatCvsIsStopped();
    }

    @Test
    void anActUnderAnotherFeedsKeyOrWithAnotherObjectIsNone() {
        act("bank", officer("officer-a", Action.STOP, "cvs", Sha256.ZERO));
        act("cvs", bench.persons.sign("officer-a", Action.STOP, Sha256.ZERO, "cvs", Sha256.ZERO));
        act("cvs", officer("officer-a", Action.OPEN_WINDOW, "cvs", Sha256.ZERO));

        assertThat(refusals()).containsExactly("record.key", "act.object", "act.kind");
    }

    private Signed<Act> stopped() {
        Signed<Act> stop = officer("officer-a", Action.STOP, "cvs", Sha256.ZERO);
        act("cvs", stop);
        return stop;
    }

    private void assertThatCvsIsStopped() {
        send("cvs");
        bench.settle();
        assertThat(bench.checked()).isEmpty();
    }

    private Signed<Act> officer(String person, Action action, String feed, Sha256 state) {
        return bench.persons.onFeed(person, action, feed, state);
    }

    private void act(String key, Signed<Act> act) {
        bench.act(key, act);
    }

    private void send(String code) {
        ExampleFeed feed = bench.feed(code);
        bench.send(feed, feed.batch(1, Sha256.ZERO, 3));
    }

    private List<String> verdictFeeds() {
        return bench.checked().stream()
                .filter(BatchVerdict.class::isInstance)
                .map(record -> GateChecks.verdict((BatchVerdict) record).feed())
                .toList();
    }

    private List<String> refusals() {
        return bench.deadLetters().stream().map(DeadLetter::getCode).toList();
    }
}
