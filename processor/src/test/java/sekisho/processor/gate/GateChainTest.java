package sekisho.processor.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sekisho.envelope.Act;
import sekisho.envelope.Outcome;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.Verdict;
import sekisho.processor.CheckpointTerms;
import sekisho.processor.check.Checked;
import sekisho.schemas.event.BatchReceipt;
import sekisho.schemas.event.BatchVerdict;
import sekisho.schemas.event.DeadLetter;

/** Which batch of a feed is judged when, and what is none: the rules about numbers. */
final class GateChainTest {
    private GateBench bench = new GateBench("cvs");
    private ExampleFeed cvs = bench.feed("cvs");

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aCorrectionOfAJudgedBatchIsChecked() {
        refuseLineage();
        ExampleBatch first = sent(cvs.batch(1, Sha256.ZERO, 1));
        sent(cvs.correction(2, first.hash(), first.hash()));

        assertThat(codes()).containsExactly(Optional.empty(), Optional.empty());
    }

    @Test
    void aCorrectionOfWhatWasNeverJudgedIsRefusedAndUsesItsNumber() {
        refuseLineage();
        ExampleBatch first = sent(cvs.batch(1, Sha256.ZERO, 1));
        ExampleBatch wrong = sent(cvs.correction(2, first.hash(), Sha256.of(new byte[] {1})));
        sent(cvs.batch(3, wrong.hash(), 1));

        assertThat(codes()).containsExactly(Optional.empty(), Optional.of("replaces.unknown"), Optional.empty());
    }

    @Test
    void aCorrectionOfAnotherFeedsBatchIsRefused() {
        reopen(CheckpointTerms.defaults(), "bank", "cvs");
        refuseLineage();
        ExampleBatch other = bench.feed("bank").batch(1, Sha256.ZERO, 1);
        bench.send(bench.feed("bank"), other);
        ExampleBatch first = sent(cvs.batch(1, Sha256.ZERO, 1));
        sent(cvs.correction(2, first.hash(), other.hash()));

        assertThat(codes()).contains(Optional.of("replaces.unknown"));
    }

    @Test
    void whatMayBeReplacedIsForgottenAtLast() {
        var terms = new CheckpointTerms(
                null, null, null, null, null, null, null, 0, 0, 0, null, Duration.ofDays(4), 0, null, null);
        reopen(terms, "cvs");
        refuseLineage();
        ExampleBatch first = sent(cvs.batch(1, Sha256.ZERO, 1));
        bench.advance(Duration.ofDays(3));
        ExampleBatch second = sent(cvs.correction(2, first.hash(), first.hash()));
        bench.advance(Duration.ofDays(2));
        sent(cvs.correction(3, second.hash(), first.hash()));

        assertThat(codes()).containsExactly(Optional.empty(), Optional.empty(), Optional.of("replaces.unknown"));
    }

    @Test
    void theUnjudgedTailIsSealedAgainWithTheSameNumbers() {
        ExampleBatch one = sent(cvs.batch(1, Sha256.ZERO, 1));
        ExampleBatch fork = sent(cvs.batch(2, Sha256.of(new byte[] {2}), 1));
        ExampleBatch tail = sent(cvs.batch(3, fork.hash(), 1));
        ExampleBatch two = sent(cvs.batch(2, one.hash(), 1));
        sent(cvs.batch(3, two.hash(), 1));

        assertThat(verdicts()).extracting(Verdict::sequence).containsExactly(1L, 2L, 3L);
        assertThat(letters()).containsExactly("sequence.fork", "sequence.fork");
        List<Sha256> notAccepted = bench.receipts("cvs").stream()
                .map(receipt -> Sha256.fromBytes(
                        ((BatchReceipt) receipt).getManifestHash().bytes()))
                .toList();
        assertThat(notAccepted).contains(fork.hash(), tail.hash());
    }

    @Test
    void aHeldBatchHoldsTheLaterOnesOfItsFeedAndNoOther() {
        reopen(CheckpointTerms.defaults(), "bank", "cvs");
        bench.check((job, log, cancelled) ->
                job.feed().equals("cvs") ? new Checked.NotNow("scan.unreachable") : GateChecks.passed());
        ExampleBatch one = sent(cvs.batch(1, Sha256.ZERO, 1));
        sent(cvs.batch(2, one.hash(), 1));
        bench.send(bench.feed("bank"), bench.feed("bank").batch(1, Sha256.ZERO, 1));
        bench.settle();

        assertThat(verdicts()).extracting(Verdict::feed).containsExactly("bank");
    }

    @Test
    void whatWaitsForItsTurnNeverKeepsOutTheBatchWhoseTurnItIs() {
        reopen(
                new CheckpointTerms(null, null, null, null, null, null, null, 3, 0, 0, null, null, 0, null, null),
                "cvs");
        ExampleBatch one = cvs.batch(1, Sha256.ZERO, 1);
        for (int sequence = 5; sequence < 8; sequence++) {
            sent(cvs.batch(sequence, Sha256.of(new byte[] {3}), 1));
        }
        sent(one);

        assertThat(verdicts()).extracting(Verdict::sequence).containsExactly(1L);
        assertThat(letters()).containsExactly("batch.crowded");
        assertThat(bench.receipts("cvs")).hasSize(2);
    }

    @Test
    void manifestsThatWaitAreBoundedInBytes() {
        reopen(
                new CheckpointTerms(null, null, null, null, null, null, null, 0, 0, 0, null, null, 1, null, null),
                "cvs");
        bench.send(cvs, cvs.batch(2, Sha256.of(new byte[] {4}), 1).opened());
        bench.send(cvs, cvs.batch(3, Sha256.of(new byte[] {4}), 1).opened());

        assertThat(letters()).containsExactly("batch.crowded");
    }

    @Test
    void aKeyEnvelopeThatIsNotTheSignedOneIsDroppedAndTheTrueRecordStillFits() {
        ExampleBatch batch = cvs.batch(1, Sha256.ZERO, 1);
        ByteBuffer truth = batch.opened().getKeyEnvelope();
        batch.opened().setKeyEnvelope(ByteBuffer.wrap(new byte[64]));
        bench.send(cvs, batch.opened());
        batch.opened().setKeyEnvelope(ByteBuffer.wrap(new byte[65 * 1024]));
        bench.send(cvs, batch.opened());
        batch.opened().setKeyEnvelope(truth);
        sent(batch);

        assertThat(letters()).containsExactly("key-envelope.hash", "key-envelope.size");
        assertThat(verdicts()).extracting(Verdict::outcome).containsExactly(Outcome.RELEASED);
    }

    @Test
    void aFeedThatWasRemovedGoesOnWhereItWasWhenItComesBack() {
        ExampleBatch one = sent(cvs.batch(1, Sha256.ZERO, 1));
        ExampleBatch two = cvs.batch(2, one.hash(), 2);
        bench.send(cvs, two.opened());
        bench.unregister("cvs");
        bench.settle();
        bench.register("cvs");
        two.chunks().forEach(chunk -> bench.send(cvs, chunk));
        bench.settle();

        assertThat(verdicts()).extracting(Verdict::sequence).containsExactly(1L, 2L);
    }

    @Test
    void aLostPositionIsStatedByTwoPersonsAndOnlyThen() {
        Sha256 judged = Sha256.of(new byte[] {7});
        ExampleBatch eight = sent(cvs.batch(8, judged, 1));
        assertThat(verdicts()).isEmpty();

        bench.act("cvs", position("officer-a", 8, judged, Sha256.ZERO));
        Signed<Act> second = position("officer-b", 8, judged, Sha256.ZERO);
        bench.act("cvs", second);
        bench.settle();
        assertThat(verdicts()).extracting(Verdict::sequence).containsExactly(8L);

        bench.act("cvs", position("officer-a", 3, judged, second.hash()));
        bench.act("cvs", position("officer-b", 3, judged, second.hash()));
        assertThat(letters()).containsExactly("act.position");
        sent(cvs.batch(9, eight.hash(), 1));
        assertThat(verdicts()).extracting(Verdict::sequence).containsExactly(9L);
    }

    @Test
    void anImpossiblePositionIsNone() {
        bench.act("cvs", position("officer-a", 1, Sha256.ZERO, Sha256.ZERO));
        bench.act("cvs", position("officer-b", 1, Sha256.ZERO, Sha256.ZERO));

        assertThat(letters()).containsExactly("act.position");
    }

    @Test
    void firstSignaturesThatWaitAreBounded() {
        IntStream.range(0, 65).forEach(i -> {
            Sha256 previous = Sha256.of(new byte[] {(byte) i});
            bench.act("cvs", position("officer-a", 8, previous, Sha256.ZERO));
        });

        assertThat(letters()).containsExactly("act.crowded");
    }

    private Signed<Act> position(String person, long sequence, Sha256 previous, Sha256 state) {
        return bench.persons.position(person, "cvs", sequence, previous, state);
    }

    private void refuseLineage() {
        bench.check((job, log, cancelled) -> job.lineage()
                .<Checked>map(code -> new Checked.Refused(code.code()))
                .orElseGet(GateChecks::passed));
    }

    private void reopen(CheckpointTerms terms, String... feeds) {
        bench.close();
        bench = new GateBench(1, terms, feeds);
        cvs = bench.feed("cvs");
    }

    private ExampleBatch sent(ExampleBatch batch) {
        bench.send(cvs, batch);
        bench.settle();
        return batch;
    }

    private List<String> letters() {
        return bench.deadLetters().stream().map(DeadLetter::getCode).toList();
    }

    private List<Optional<String>> codes() {
        return verdicts().stream().map(Verdict::code).toList();
    }

    private List<Verdict> verdicts() {
        return bench.checked().stream()
                .filter(BatchVerdict.class::isInstance)
                .map(record -> GateChecks.verdict((BatchVerdict) record))
                .collect(Collectors.toList());
    }
}
