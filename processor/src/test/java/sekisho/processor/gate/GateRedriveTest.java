package sekisho.processor.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sekisho.envelope.Act;
import sekisho.envelope.Action;
import sekisho.envelope.Outcome;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.Verdict;
import sekisho.processor.check.Checked;
import sekisho.schemas.event.BatchVerdict;
import sekisho.schemas.event.DeadLetter;

final class GateRedriveTest {
    private GateBench bench;
    private ExampleFeed feed;
    private ExampleBatch batch;
    private BatchVerdict refusal;

    /** A batch stands as refused, and the feed has gone on. */
    @BeforeEach
    void refuseOne() {
        bench = new GateBench("cvs");
        feed = bench.feed("cvs");
        batch = feed.batch(1, Sha256.ZERO, 2);
        bench.check((job, log, cancelled) -> new Checked.Refused("scan.limit"));
        bench.send(feed, batch);
        bench.settle();
        refusal = (BatchVerdict) bench.checked().get(0);
        bench.quarantined();
        bench.check((job, log, cancelled) -> GateChecks.passed());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void twoOfficersLetARefusedBatchPassItsChecksAnew() {
        Signed<Act> one = decide("officer-a", Action.REDRIVE);
        Signed<Act> two = decide("officer-b", Action.REDRIVE);
        bench.settle();

        List<SpecificRecord> checked = bench.checked();
        assertThat(checked).hasSize(4);
        assertThat(checked.get(0)).isEqualTo(batch.opened());
        assertThat(checked.subList(1, 3)).isEqualTo(batch.chunks());
        Verdict verdict = GateChecks.verdict((BatchVerdict) checked.get(3));
        assertThat(verdict.outcome()).isEqualTo(Outcome.RELEASED);
        assertThat(verdict.supersedes()).contains(GateChecks.verdict(refusal).hash());
        assertThat(verdict.acts()).containsExactly(one.hash(), two.hash());
        assertThat(bench.receipts("cvs")).hasSize(2);
    }

    @Test
    void theFeedsSequenceDoesNotMoveByARedrive() {
        decide("officer-a", Action.REDRIVE);
        decide("officer-b", Action.REDRIVE);
        bench.settle();
        bench.checked();

        bench.send(feed, feed.batch(2, batch.hash(), 1));
        bench.settle();

        assertThat(verdicts()).extracting(Verdict::sequence).containsExactly(2L);
    }

    @Test
    void oneOfficerAloneRedrivesNothing() {
        decide("officer-a", Action.REDRIVE);
        bench.settle();

        assertThat(bench.checked()).isEmpty();
    }

    @Test
    void aBatchRefusedAgainStaysInQuarantineAndMayBeRedrivenAgain() {
        bench.check((job, log, cancelled) -> new Checked.Refused("scan.infected"));
        decide("officer-a", Action.REDRIVE);
        decide("officer-b", Action.REDRIVE);
        bench.settle();
        List<SpecificRecord> again = bench.checked();
        assertThat(again).hasSize(1);
        assertThat(bench.quarantined()).as("its ciphertext is there already").hasSize(1);

        bench.check((job, log, cancelled) -> GateChecks.passed());
        Sha256 latest = GateChecks.verdict((BatchVerdict) again.get(0)).hash();
        bench.advance(Duration.ofMinutes(1));
        decide("officer-a", Action.REDRIVE, latest);
        decide("officer-b", Action.REDRIVE, latest);
        bench.settle();

        assertThat(verdicts()).extracting(Verdict::supersedes).containsExactly(Optional.of(latest));
    }

    @Test
    void aDiscardIsFinal() {
        decide("officer-a", Action.DISCARD);
        decide("officer-b", Action.DISCARD);
        bench.settle();
        List<Verdict> discarded = verdicts();
        assertThat(discarded).extracting(Verdict::code).containsExactly(Optional.of("batch.discarded"));

        decide("officer-a", Action.REDRIVE, discarded.get(0).hash());

        assertThat(bench.deadLetters()).extracting(DeadLetter::getCode).containsExactly("act.final");
    }

    @Test
    void aReleasedBatchIsNeverSuperseded() {
        ExampleBatch released = feed.batch(2, batch.hash(), 1);
        bench.send(feed, released);
        bench.settle();
        Sha256 verdict = verdicts().get(0).hash();

        bench.act("cvs", bench.persons.sign("officer-a", Action.DISCARD, released.hash(), "cvs", verdict));

        assertThat(bench.deadLetters()).extracting(DeadLetter::getCode).containsExactly("act.object");
    }

    private Signed<Act> decide(String person, Action action) {
        return decide(person, action, GateChecks.verdict(refusal).hash());
    }

    private Signed<Act> decide(String person, Action action, Sha256 state) {
        Signed<Act> act = bench.persons.sign(person, action, batch.hash(), "cvs", state);
        bench.act("cvs", act);
        return act;
    }

    private List<Verdict> verdicts() {
        return bench.checked().stream()
                .filter(BatchVerdict.class::isInstance)
                .map(record -> GateChecks.verdict((BatchVerdict) record))
                .toList();
    }
}
