package sekisho.processor.gate;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import sekisho.envelope.Bytes;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.trust.FeedEntry;
import sekisho.processor.CheckpointCode;
import sekisho.processor.log.ChunkLog;
import sekisho.processor.state.Opening;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;
import sekisho.schemas.wire.WireFraming;
import sekisho.schemas.wire.WireRefused;

/**
 * What happens to one record of a sealed topic: bound to its feed, decoded, and a manifest's signature verified.
 * Everything that fails becomes a dead letter with a code; nothing becomes an exception.
 */
final class RecordGate {
    private static final String NO_FEED = "unregistered";
    private static final byte[] EMPTY = {};
    /** A larger one can't be opened anyway, and would not fit a changelog's record beside its manifest. */
    private static final int MAX_ENVELOPE = 64 * 1024;

    private final Binding binding;
    private final Lanes lanes;
    private final WireFraming framing;
    private final ManifestGate manifests;
    private final Arrivals arrivals;
    private final Postbox postbox;
    private final Clock clock;

    RecordGate(
            Binding binding,
            Lanes lanes,
            WireFraming framing,
            ManifestGate manifests,
            Arrivals arrivals,
            Postbox postbox,
            Clock clock) {
        this.binding = binding;
        this.lanes = lanes;
        this.framing = framing;
        this.manifests = manifests;
        this.arrivals = arrivals;
        this.postbox = postbox;
        this.clock = clock;
    }

    /** @param at the broker's append time */
    void take(RecordMetadata where, Record<byte @Nullable [], byte @Nullable []> record, Instant at) {
        byte[] value = record.value();
        Optional<FeedEntry> feed = binding.feed(where.topic());
        if (feed.isEmpty()) {
            deadLetter(NO_FEED, CheckpointCode.FEED_UNKNOWN.code(), where, value);
            return;
        }
        Optional<CheckpointCode> fault = binding.fault(feed.get(), where.partition(), record.key());
        if (fault.isPresent()) {
            deadLetter(feed.get().feed(), fault.get().code(), where, value);
        } else if (value == null) {
            deadLetter(feed.get().feed(), CheckpointCode.RECORD_EMPTY.code(), where, value);
        } else {
            decode(feed.get(), where, value, at);
        }
    }

    private void decode(FeedEntry feed, RecordMetadata where, byte[] value, Instant at) {
        try {
            SpecificRecord event = framing.read(value);
            if (event instanceof BatchOpened opened) {
                opened(feed, where, value, opened, at);
            } else if (event instanceof BatchChunk chunk) {
                Sha256 batch = Sha256.fromBytes(chunk.getManifestHash().bytes());
                arrivals.chunk(lanes.of(feed), batch, chunk.getIndex(), ChunkLog.payload(chunk), where.offset(), at);
            } else {
                deadLetter(feed.feed(), CheckpointCode.RECORD_KIND.code(), where, value);
            }
        } catch (WireRefused e) {
            deadLetter(feed.feed(), e.code().code(), where, value);
        }
    }

    private void opened(FeedEntry feed, RecordMetadata where, byte[] value, BatchOpened opened, Instant at) {
        byte[] cms = bytes(opened.getManifestCms());
        Signed<Manifest> signed;
        try {
            signed = manifests.authenticate(cms, feed, clock.instant());
        } catch (EnvelopeRefused e) {
            deadLetter(feed.feed(), e.code().code(), where, value);
            return;
        } catch (RuntimeException | StackOverflowError e) {
            // A library's own fault on hostile bytes must not stop the other feeds.
            deadLetter(feed.feed(), CheckpointCode.CHECK_FAILED.code(), where, value);
            return;
        }
        Manifest manifest = signed.statement();
        Optional<String> fault = fault(feed, manifest, opened);
        if (fault.isPresent()) {
            deadLetter(feed.feed(), fault.get(), where, value);
            return;
        }
        var opening = new Opening(
                where.offset(),
                Sha256.of(value),
                at,
                Bytes.of(manifest.toCanonicalJson()),
                signed.cms(),
                Bytes.of(bytes(opened.getKeyEnvelope())));
        arrivals.opened(lanes.of(feed), manifest, opening, ref(where, value));
    }

    /** What stands outside the signature must be what the signed manifest says: else this isn't the feed's record. */
    private static Optional<String> fault(FeedEntry feed, Manifest manifest, BatchOpened opened) {
        boolean hintsHold = manifest.feed().equals(feed.feed())
                && manifest.feed().equals(opened.getFeed())
                && manifest.sequence() == opened.getSequence();
        if (!hintsHold) {
            return Optional.of(CheckpointCode.RECORD_HINTS.code());
        }
        byte[] envelope = bytes(opened.getKeyEnvelope());
        if (envelope.length > MAX_ENVELOPE) {
            return Optional.of(EnvelopeCode.ENVELOPE_SIZE.code());
        }
        return Sha256.of(envelope).equals(manifest.body().keyEnvelopeSha256())
                ? Optional.empty()
                : Optional.of(EnvelopeCode.ENVELOPE_HASH.code());
    }

    private void deadLetter(String feed, String code, RecordMetadata where, byte @Nullable [] value) {
        postbox.deadLetter(feed, code, ref(where, value == null ? EMPTY : value));
    }

    private static RecordRef ref(RecordMetadata where, byte[] value) {
        return new RecordRef(where.topic(), where.partition(), where.offset(), Sha256.of(value));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
