package sekisho.consumer.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.Uuid;
import sekisho.consumer.inbox.FeedPlace;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.Verdict;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;
import sekisho.schemas.event.BatchVerdict;
import sekisho.schemas.event.Sha256Hash;
import sekisho.schemas.wire.SingleObjectFraming;

/** Puts records where the intake would put them. */
public final class HandFedInbox {
    public static final UUID TOPIC_ID = uuid();
    private static final SingleObjectFraming FRAMING = SingleObjectFraming.of(
            List.of(BatchOpened.getClassSchema(), BatchChunk.getClassSchema(), BatchVerdict.getClassSchema()));

    private final TestSite site;
    private long offset;

    public HandFedInbox(TestSite site) {
        this.site = site;
    }

    /** Goes on at this offset, as an intake whose position was put back. */
    public void from(long next) {
        offset = next;
    }

    /** Manifest, chunks, verdict. */
    public void deliver(SealedFile file, Signed<Verdict> verdict) throws SQLException {
        open(file);
        chunks(file);
        verdict(file.manifest.statement().feed(), verdict);
    }

    public void open(SealedFile file) throws SQLException {
        String feed = file.manifest.statement().feed();
        put(
                feed,
                FRAMING.write(new BatchOpened(
                        feed,
                        file.manifest.statement().sequence(),
                        ByteBuffer.wrap(file.manifest.cms().toArray()),
                        ByteBuffer.wrap(file.keyEnvelope.toArray()))));
    }

    public void chunks(SealedFile file) throws SQLException {
        for (int i = 0; i < file.chunks.size(); i++) {
            chunk(file, i, file.chunks.get(i));
        }
    }

    public void chunk(SealedFile file, int index, byte[] payload) throws SQLException {
        put(
                file.manifest.statement().feed(),
                FRAMING.write(new BatchChunk(hash(file.manifest.hash()), index, ByteBuffer.wrap(payload))));
    }

    public void verdict(String feed, Signed<Verdict> verdict) throws SQLException {
        SpecificRecord record = new BatchVerdict(
                hash(verdict.statement().manifestHash()),
                ByteBuffer.wrap(verdict.cms().toArray()));
        put(feed, FRAMING.write(record));
    }

    public void put(String feed, byte[] value) throws SQLException {
        put(feed, value, Optional.empty());
    }

    /** With another time of arrival. */
    public void put(String feed, byte[] value, Optional<Instant> receivedAt) throws SQLException {
        site.database.run(
                "insert into inbox (topic_id, partition, log_offset, leader_epoch, key, value, received_at)"
                        + " values (?, ?, ?, 0, ?, ?, coalesce(?, clock_timestamp()))",
                TOPIC_ID,
                FeedPlace.of(feed, TOPIC_ID, TestSite.PARTITIONS).partition(),
                offset++,
                feed.getBytes(UTF_8),
                value,
                receivedAt);
    }

    private static Sha256Hash hash(Sha256 hash) {
        return new Sha256Hash(hash.bytes());
    }

    private static UUID uuid() {
        Uuid id = Uuid.fromString(TestSite.TOPIC_ID);
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }
}
