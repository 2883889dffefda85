package sekisho.processor.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Outcome;
import sekisho.envelope.Receipt;
import sekisho.envelope.Sha256;
import sekisho.envelope.Verdict;
import sekisho.processor.CheckpointTerms;
import sekisho.processor.Contents;
import sekisho.processor.rig.ExampleKeys;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchReceipt;
import sekisho.schemas.event.BatchVerdict;
import sekisho.schemas.event.DeadLetter;
import sekisho.testing.pki.Authority;

final class GateArrivalTest {
    private static final String CANARY = "secret-4711";

    @Test
    void copiesOfManifestAndChunksAreNoOps() {
        try (var bench = new GateBench("cvs")) {
            ExampleFeed feed = bench.feed("cvs");
            ExampleBatch batch = feed.batch(1, Sha256.ZERO, 2);

            bench.send(feed, batch);
            bench.send(feed, batch);
            bench.settle();
            bench.send(feed, batch);
            bench.settle();

            assertThat(bench.checked()).hasSize(4);
            assertThat(bench.receipts("cvs")).hasSize(1);
            assertThat(bench.deadLetters()).isEmpty();
            assertThat(chunks(bench, "duplicate")).isEqualTo(2);
            assertThat(chunks(bench, "late")).isEqualTo(2);
        }
    }

    @Test
    void aWrongChunkIsDroppedAndTheTrueOneStillFits() {
        try (var bench = new GateBench("cvs")) {
            ExampleFeed feed = bench.feed("cvs");
            ExampleBatch batch = feed.batch(1, Sha256.ZERO, 1);
            BatchChunk stranger = feed.batch(5, batch.hash(), 1).chunks().get(0);
            var wrong = new BatchChunk(batch.chunks().get(0).getManifestHash(), 0, stranger.getPayload());

            bench.send(feed, batch.opened());
            bench.send(feed, wrong);
            bench.settle();
            assertThat(bench.checked()).isEmpty();

            bench.send(feed, batch.chunks().get(0));
            bench.settle();
            assertThat(outcomes(bench)).containsExactly(Outcome.RELEASED);
            assertThat(chunks(bench, "wrong")).isEqualTo(1);
        }
    }

    @Test
    void chunksMayComeBeforeTheirManifest() {
        try (var bench = new GateBench("cvs")) {
            ExampleFeed feed = bench.feed("cvs");
            ExampleBatch batch = feed.batch(1, Sha256.ZERO, 2);

            batch.chunks().forEach(chunk -> bench.send(feed, chunk));
            bench.send(feed, batch.opened());
            bench.settle();

            assertThat(outcomes(bench)).containsExactly(Outcome.RELEASED);
        }
    }

    @Test
    void chunksOfAnUnknownManifestWaitNoLongerThanAnHour() {
        try (var bench = new GateBench("cvs")) {
            ExampleFeed feed = bench.feed("cvs");
            ExampleBatch batch = feed.batch(1, Sha256.ZERO, 2);
            batch.chunks().forEach(chunk -> bench.send(feed, chunk));

            bench.advance(Duration.ofMinutes(61));
            bench.send(feed, batch.opened());
            bench.settle();

            assertThat(bench.checked()).isEmpty();
            assertThat(chunks(bench, "dropped")).isEqualTo(2);
        }
    }

    @Test
    void refusesABatchWhoseChunksDoNotComeInTime() {
        try (var bench = new GateBench("cvs")) {
            ExampleFeed feed = bench.feed("cvs");
            ExampleBatch batch = feed.batch(1, Sha256.ZERO, 2);
            bench.send(feed, batch.opened());
            bench.send(feed, batch.chunks().get(0));

            bench.advance(Duration.ofMinutes(16));
            bench.settle();
            assertThat(bench.meters
                            .get("sekisho.checkpoint.batches")
                            .tag("stage", "stalled")
                            .gauge()
                            .value())
                    .isEqualTo(1);
            assertThat(bench.checked()).isEmpty();

            bench.advance(Duration.ofDays(3));
            bench.settle();
            assertThat(codes(bench)).containsExactly(Optional.of("batch.incomplete"));
        }
    }

    @Test
    void firstCompleteBatchOfASequenceWinsAndTheOtherIsNotAccepted() throws Exception {
        try (var bench = new GateBench("cvs")) {
            ExampleFeed feed = bench.feed("cvs");
            ExampleBatch loser = feed.batch(1, Sha256.ZERO, 2);
            ExampleBatch winner = feed.batch(1, Sha256.ZERO, 1);
            long offset = bench.send(feed, loser.opened());
            bench.send(feed, winner);

            bench.settle();

            assertThat(outcomes(bench)).containsExactly(Outcome.RELEASED);
            assertThat(bench.deadLetters()).extracting(DeadLetter::getCode).containsExactly("sequence.fork");
            Receipt receipt = receipts(bench).get(0);
            assertThat(receipt.code()).isEqualTo("sequence.fork");
            assertThat(receipt.offset()).isEqualTo(offset);
            assertThat(receipt.sha256()).isEqualTo(loser.hash());
        }
    }

    @Test
    void aWaitingBatchThatNoLongerFollowsTheJudgedOneIsNotAccepted() {
        try (var bench = new GateBench("cvs")) {
            ExampleFeed feed = bench.feed("cvs");
            ExampleBatch abandoned = feed.batch(1, Sha256.ZERO, 1);
            ExampleBatch orphan = feed.batch(2, abandoned.hash(), 1);
            bench.send(feed, orphan);

            bench.send(feed, feed.batch(1, Sha256.ZERO, 1));
            bench.settle();

            assertThat(outcomes(bench)).containsExactly(Outcome.RELEASED);
            assertThat(bench.deadLetters()).extracting(DeadLetter::getCode).containsExactly("sequence.fork");
        }
    }

    @Test
    void aBatchThatComesAgainLongAfterItsVerdictIsAReplay() {
        try (var bench = new GateBench("cvs")) {
            ExampleFeed feed = bench.feed("cvs");
            ExampleBatch batch = feed.batch(1, Sha256.ZERO, 1);
            bench.send(feed, batch);
            bench.settle();

            bench.advance(Duration.ofHours(2));
            bench.send(feed, batch);
            bench.settle();

            assertThat(outcomes(bench)).containsExactly(Outcome.RELEASED);
            assertThat(bench.deadLetters()).extracting(DeadLetter::getCode).containsExactly("sequence.replay");
            assertThat(bench.receipts("cvs")).hasSize(1);
        }
    }

    @Test
    void whatTheFeedDidNotSignNeverConsumesANumber() {
        try (var bench = new GateBench("cvs")) {
            ExampleFeed feed = bench.feed("cvs");
            var stranger = ExampleKeys.signer(Authority.create("other CA", bench.clock), "sekisho:feed:cvs");
            bench.send(feed, feed.batch(1, Sha256.ZERO, 1, stranger));
            bench.send(feed, feed.batch(1, Sha256.ZERO, 1));

            bench.settle();

            assertThat(outcomes(bench)).containsExactly(Outcome.RELEASED);
            assertThat(bench.deadLetters()).extracting(DeadLetter::getCode).containsExactly("signer.path");
            assertThat(bench.receipts("cvs")).hasSize(1);
        }
    }

    @Test
    void deadLettersSayWhereAndWhyAndNothingOfTheContent() {
        try (var bench = new GateBench("cvs")) {
            byte[] poison = ("cannot parse " + CANARY).getBytes(StandardCharsets.UTF_8);
            bench.send("cvs", "cvs", null);
            long offset = bench.send("cvs", "cvs", poison);
            bench.send("cvs", "bank", poison);
            bench.send("nobody", "nobody", poison);

            List<DeadLetter> letters = bench.deadLetters();
            assertThat(letters)
                    .extracting(DeadLetter::getCode)
                    .containsExactly("record.empty", "wire.framing", "record.key", "feed.unknown");
            assertThat(letters.get(1).getOffset()).isEqualTo(offset);
            assertThat(letters.get(1).getTopic()).isEqualTo("clearing.sealed.cvs");
            assertThat(letters.get(1).getValueSha256().bytes())
                    .isEqualTo(Sha256.of(poison).bytes());
            assertThat(letters.toString()).doesNotContain(CANARY);
        }
    }

    @Test
    void aFaultOfALibraryOnOneManifestStopsNothing() {
        try (var bench = new GateBench("bank", "cvs")) {
            bench.manifests((cms, feed, now) -> {
                throw new IllegalStateException(CANARY);
            });
            bench.send(
                    bench.feed("bank"),
                    bench.feed("bank").batch(1, Sha256.ZERO, 1).opened());

            assertThat(bench.deadLetters()).extracting(DeadLetter::getCode).containsExactly("check.failed");
        }
    }

    @Test
    void aCheckThatFailsByABugIsGivenUpAfterThreeTries() {
        try (var bench = new GateBench("cvs")) {
            ExampleFeed feed = bench.feed("cvs");
            bench.check((job, log, cancelled) -> {
                throw new OutOfMemoryError(CANARY);
            });
            bench.send(feed, feed.batch(1, Sha256.ZERO, 1));
            for (int i = 0; i < 4; i++) {
                bench.settle();
                bench.advance(Duration.ofMinutes(1));
            }

            assertThat(codes(bench)).containsExactly(Optional.of("check.failed"));
        }
    }

    @Test
    void refusesARecordInAnotherPartitionThanItsFeeds() {
        try (var bench = new GateBench(6, CheckpointTerms.defaults(), "bank", "cvs", "card", "payeasy")) {
            List.of("bank", "cvs", "card", "payeasy").forEach(code -> {
                ExampleFeed feed = bench.feed(code);
                bench.send(feed, feed.batch(1, Sha256.ZERO, 1));
            });

            // Partition 0 of 6 is the task here; at most one or two of these feeds belong to it.
            String codes = bench.deadLetters().stream()
                    .map(DeadLetter::getCode)
                    .distinct()
                    .collect(Collectors.joining());
            assertThat(codes).isEqualTo("record.partition");
        }
    }

    @Test
    void hintsOutsideTheSignatureMustEqualTheSignedOnes() {
        try (var bench = new GateBench("cvs")) {
            ExampleFeed feed = bench.feed("cvs");
            ExampleBatch batch = feed.batch(1, Sha256.ZERO, 1);
            batch.opened().setSequence(2);

            bench.send(feed, batch.opened());

            assertThat(bench.deadLetters()).extracting(DeadLetter::getCode).containsExactly("record.hints");
        }
    }

    private static List<Outcome> outcomes(GateBench bench) {
        return verdicts(bench).stream().map(Verdict::outcome).toList();
    }

    private static List<Optional<String>> codes(GateBench bench) {
        return verdicts(bench).stream().map(Verdict::code).toList();
    }

    private static List<Verdict> verdicts(GateBench bench) {
        return bench.checked().stream()
                .filter(BatchVerdict.class::isInstance)
                .map(record -> GateChecks.verdict((BatchVerdict) record))
                .toList();
    }

    /** The receipts that are no verdict. */
    private static List<Receipt> receipts(GateBench bench) throws EnvelopeRefused {
        var receipts = new java.util.ArrayList<Receipt>();
        for (var record : bench.receipts("cvs")) {
            byte[] content = Contents.of(((BatchReceipt) record).getStatementCms());
            if (new String(content, StandardCharsets.US_ASCII).contains("NOT_ACCEPTED")) {
                receipts.add(Receipt.parse(content));
            }
        }
        return receipts;
    }

    private static double chunks(GateBench bench, String status) {
        return bench.meters
                .get("sekisho.checkpoint.chunks")
                .tag("status", status)
                .counter()
                .count();
    }
}
