package sekisho.processor.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import sekisho.envelope.Outcome;
import sekisho.envelope.Sha256;
import sekisho.envelope.Verdict;
import sekisho.processor.CheckpointTerms;
import sekisho.processor.check.Checked;
import sekisho.schemas.event.BatchReceipt;
import sekisho.schemas.event.BatchVerdict;

final class GateReleaseTest {
    @Test
    void releasesManifestThenChunksThenVerdictAndAnswersTheFeed() {
        try (var bench = new GateBench("cvs")) {
            ExampleFeed feed = bench.feed("cvs");
            ExampleBatch batch = feed.batch(1, Sha256.ZERO, 3);

            bench.send(feed, batch);
            bench.settle();

            List<SpecificRecord> checked = bench.checked();
            assertThat(checked).hasSize(5);
            assertThat(checked.get(0)).isEqualTo(batch.opened());
            assertThat(checked.subList(1, 4)).isEqualTo(batch.chunks());
            Verdict verdict = GateChecks.verdict((BatchVerdict) checked.get(4));
            assertThat(verdict.outcome()).isEqualTo(Outcome.RELEASED);
            assertThat(verdict.manifestHash()).isEqualTo(batch.hash());
            List<SpecificRecord> receipts = bench.receipts("cvs");
            assertThat(receipts).hasSize(1);
            assertThat(GateChecks.verdict((BatchReceipt) receipts.get(0))).isEqualTo(verdict);
            assertThat(bench.quarantined()).isEmpty();
            assertThat(bench.deadLetters()).isEmpty();
        }
    }

    @Test
    void sendsOnlyTheVerdictOfARefusedBatchInwardAndItsCiphertextToQuarantine() {
        try (var bench = new GateBench("cvs")) {
            ExampleFeed feed = bench.feed("cvs");
            ExampleBatch batch = feed.batch(1, Sha256.ZERO, 2);
            bench.check((job, log, cancelled) -> new Checked.Refused("scan.infected"));

            bench.send(feed, batch);
            bench.settle();

            List<SpecificRecord> checked = bench.checked();
            assertThat(checked).singleElement().isInstanceOf(BatchVerdict.class);
            Verdict verdict = GateChecks.verdict((BatchVerdict) checked.get(0));
            assertThat(verdict.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(verdict.code()).contains("scan.infected");
            assertThat(bench.quarantined())
                    .extracting(record -> record.getClass().getSimpleName())
                    .containsExactly("BatchOpened", "BatchChunk", "BatchChunk", "BatchVerdict");
            assertThat(bench.receipts("cvs")).hasSize(1);
        }
    }

    @Test
    void releasesInFeedOrderThoughTheSecondCameFirst() {
        try (var bench = new GateBench("cvs")) {
            ExampleFeed feed = bench.feed("cvs");
            ExampleBatch first = feed.batch(1, Sha256.ZERO, 2);
            ExampleBatch second = feed.batch(2, first.hash(), 2);

            bench.send(feed, second);
            bench.settle();
            assertThat(bench.checked()).isEmpty();
            assertThat(bench.waitingJobs()).isZero();

            bench.send(feed, first);
            bench.settle();
            assertThat(verdicts(bench.checked())).extracting(Verdict::sequence).containsExactly(1L, 2L);
        }
    }

    @Test
    void aRefusalIsNoGapForTheNextBatch() {
        try (var bench = new GateBench("cvs")) {
            ExampleFeed feed = bench.feed("cvs");
            ExampleBatch first = feed.batch(1, Sha256.ZERO, 1);
            ExampleBatch second = feed.batch(2, first.hash(), 1);
            bench.check((job, log, cancelled) ->
                    job.manifest().sequence() == 1 ? new Checked.Refused("totals.yen") : GateChecks.passed());

            bench.send(feed, first);
            bench.send(feed, second);
            bench.settle();

            assertThat(verdicts(bench.checked()))
                    .extracting(Verdict::outcome)
                    .containsExactly(Outcome.REFUSED, Outcome.RELEASED);
        }
    }

    @Test
    void releasesInSlicesWithTheVerdictLast() {
        var terms = new CheckpointTerms(null, null, null, null, null, null, null, 0, 0, 1, null, null, 0, null, null);
        try (var bench = new GateBench(1, terms, "cvs")) {
            ExampleFeed feed = bench.feed("cvs");
            bench.send(feed, feed.batch(1, Sha256.ZERO, 3));
            bench.look();
            bench.runJobs();

            bench.look();
            assertThat(bench.checked())
                    .extracting(record -> record.getClass().getSimpleName())
                    .containsExactly("BatchOpened", "BatchChunk");
            bench.look();
            assertThat(bench.checked())
                    .extracting(record -> record.getClass().getSimpleName())
                    .containsExactly("BatchChunk");
            bench.look();
            assertThat(bench.checked())
                    .extracting(record -> record.getClass().getSimpleName())
                    .containsExactly("BatchChunk", "BatchVerdict");
        }
    }

    @Test
    void waitsForNoTickWhileSomethingMoves() {
        try (var bench = new GateBench("cvs")) {
            ExampleFeed feed = bench.feed("cvs");
            ExampleBatch first = feed.batch(1, Sha256.ZERO, 1);
            bench.send(feed, first);
            bench.send(feed, feed.batch(2, first.hash(), 1));
            for (int i = 0; i < 2; i++) {
                bench.look();
                bench.runJobs();
                bench.look();
            }
            assertThat(verdicts(bench.checked())).extracting(Verdict::sequence).containsExactly(1L, 2L);
        }
    }

    @Test
    void aHeldBatchHoldsItsFeedAndNoOther() {
        try (var bench = new GateBench("bank", "cvs")) {
            ExampleFeed held = bench.feed("bank");
            ExampleFeed other = bench.feed("cvs");
            bench.check((job, log, cancelled) ->
                    job.feed().equals("bank") ? new Checked.NotNow("scan.unreachable") : GateChecks.passed());

            bench.send(held, held.batch(1, Sha256.ZERO, 1));
            bench.send(other, other.batch(1, Sha256.ZERO, 1));
            bench.settle();
            assertThat(verdicts(bench.checked())).extracting(Verdict::feed).containsExactly("cvs");

            bench.check((job, log, cancelled) -> GateChecks.passed());
            bench.advance(Duration.ofMinutes(1));
            bench.settle();
            assertThat(verdicts(bench.checked())).extracting(Verdict::feed).containsExactly("bank");
        }
    }

    @Test
    void refusesWhatCouldNotBeScannedForADay() {
        try (var bench = new GateBench("cvs")) {
            ExampleFeed feed = bench.feed("cvs");
            bench.check((job, log, cancelled) -> new Checked.NotNow("scan.unreachable"));
            bench.send(feed, feed.batch(1, Sha256.ZERO, 1));
            bench.settle();
            assertThat(bench.checked()).isEmpty();

            bench.advance(Duration.ofHours(25));
            bench.settle();
            assertThat(verdicts(bench.checked()))
                    .extracting(Verdict::code)
                    .containsExactly(Optional.of("scan.unavailable"));
        }
    }

    @Test
    void refusesABatchWhoseChunkIsLostWhileItIsReleased() {
        try (var bench = new GateBench("cvs")) {
            ExampleFeed feed = bench.feed("cvs");
            ExampleBatch batch = feed.batch(1, Sha256.ZERO, 2);
            bench.send(feed, batch.opened());
            bench.send(feed, batch.chunks().get(0));
            long offset = bench.send(feed, batch.chunks().get(1));
            bench.log.lose(offset);

            bench.settle();

            assertThat(verdicts(bench.checked()))
                    .extracting(Verdict::code)
                    .containsExactly(Optional.of("batch.expired"));
        }
    }

    @Test
    void refusesABatchWhoseChunkWasChangedInTheLog() {
        try (var bench = new GateBench("cvs")) {
            ExampleFeed feed = bench.feed("cvs");
            ExampleBatch batch = feed.batch(1, Sha256.ZERO, 1);
            bench.send(feed, batch.opened());
            long offset = bench.send(feed, batch.chunks().get(0));
            bench.log.change(
                    offset,
                    GateBench.CONFLUENT.write(
                            feed.batch(9, batch.hash(), 1).chunks().get(0)));

            bench.settle();

            assertThat(verdicts(bench.checked()))
                    .extracting(Verdict::code)
                    .containsExactly(Optional.of("batch.changed"));
        }
    }

    @Test
    void waitsWhileTheBrokerDoesNotAnswer() {
        try (var bench = new GateBench("cvs")) {
            ExampleFeed feed = bench.feed("cvs");
            bench.send(feed, feed.batch(1, Sha256.ZERO, 1));
            bench.log.available(false);
            bench.settle();
            assertThat(verdicts(bench.checked())).isEmpty();

            bench.log.available(true);
            bench.settle();
            assertThat(verdicts(bench.checked())).extracting(Verdict::outcome).containsExactly(Outcome.RELEASED);
        }
    }

    private static List<Verdict> verdicts(List<SpecificRecord> records) {
        return records.stream()
                .filter(BatchVerdict.class::isInstance)
                .map(record -> GateChecks.verdict((BatchVerdict) record))
                .toList();
    }
}
