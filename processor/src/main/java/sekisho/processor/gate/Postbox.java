package sekisho.processor.gate;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.avro.specific.SpecificRecord;
import sekisho.envelope.Bytes;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Receipt;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.processor.CheckpointMetrics;
import sekisho.processor.ProcessorMetric;
import sekisho.processor.state.Judgement;
import sekisho.schemas.event.BatchReceipt;
import sekisho.schemas.event.BatchVerdict;
import sekisho.schemas.event.DeadLetter;
import sekisho.schemas.event.Sha256Hash;
import sekisho.schemas.topic.Topic;
import sekisho.schemas.topic.Topics;
import sekisho.schemas.wire.SingleObjectFraming;
import sekisho.schemas.wire.WireFraming;

/** Everything the checkpoint writes, framed and sent to its topic. */
public final class Postbox {
    private static final WireFraming DEAD_LETTERS = SingleObjectFraming.of(Topics.DEAD_LETTERS.values());
    private static final WireFraming JUDGED = SingleObjectFraming.of(Topics.QUARANTINED.values());

    private final Forwarder forwarder;
    private final WireFraming receipts;
    private final ReceiptSigner signer;
    private final CheckpointMetrics metrics;
    private final Clock clock;

    Postbox(Forwarder forwarder, WireFraming receipts, ReceiptSigner signer, CheckpointMetrics metrics, Clock clock) {
        this.forwarder = forwarder;
        this.receipts = receipts;
        this.signer = signer;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** A record that could not be taken: where it stands and why, never what it says. */
    void deadLetter(String feed, String code, RecordRef ref) {
        metrics.count(ProcessorMetric.DEAD_LETTERS, feed, code);
        var letter = new DeadLetter(code, ref.topic(), ref.partition(), ref.offset(), hash(ref.valueHash()));
        forwarder.forward(null, new Outgoing(Topics.DEAD_LETTERS.name(), DEAD_LETTERS.write(letter)));
    }

    /** An authentic batch that is none: dead letter, and a signed receipt that consumes no number. */
    void notAccepted(String feed, String code, Sha256 manifestHash, RecordRef ref) {
        deadLetter(feed, code, ref);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        try {
            Signed<Receipt> signed = signer.sign(new Receipt(feed, code, ref.offset(), manifestHash, now));
            receipt(feed, manifestHash, signed.cms());
        } catch (EnvelopeRefused | RuntimeException e) {
            // The dead letter stands; a key that can't sign any more shows in health and in this metric.
            metrics.count(ProcessorMetric.UNSIGNED_RECEIPTS, feed);
        }
    }

    /** A record of a judged batch as it was, only framed anew. */
    void batchRecord(String feed, Topic<String, SpecificRecord> topic, SpecificRecord record) {
        forwarder.forward(feed, new Outgoing(topic.name(), JUDGED.write(record)));
    }

    void verdict(String feed, Topic<String, SpecificRecord> topic, Sha256 batch, Judgement judgement) {
        batchRecord(
                feed,
                topic,
                new BatchVerdict(
                        hash(batch), ByteBuffer.wrap(judgement.verdictCms().toArray())));
    }

    /** What the feed hears: a verdict, or that a batch was not accepted. */
    void receipt(String feed, Sha256 batch, Bytes statementCms) {
        var receipt = new BatchReceipt(hash(batch), ByteBuffer.wrap(statementCms.toArray()));
        forwarder.forward(feed, new Outgoing(Topics.receipts(feed).name(), receipts.write(receipt)));
    }

    private static Sha256Hash hash(Sha256 hash) {
        return new Sha256Hash(hash.bytes());
    }

    /** Signs as the checkpoint. */
    @FunctionalInterface
    public interface ReceiptSigner {
        Signed<Receipt> sign(Receipt receipt) throws EnvelopeRefused;
    }
}
