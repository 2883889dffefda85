package sekisho.consumer.flow;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.consumer.ConsumerMeters;
import sekisho.consumer.audit.AuditEvent;
import sekisho.consumer.audit.AuditLog;
import sekisho.consumer.audit.AuditStep;
import sekisho.consumer.batch.BatchStore;
import sekisho.consumer.batch.Place;
import sekisho.consumer.code.FlowCode;
import sekisho.consumer.db.Database;
import sekisho.consumer.inbox.FeedPlace;
import sekisho.consumer.inbox.Inbox;
import sekisho.consumer.inbox.InboxRow;
import sekisho.consumer.trust.TrustNotReady;
import sekisho.envelope.Bytes;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.keys.PrivateKeyEntry;
import sekisho.envelope.keys.ReaderKeys;
import sekisho.envelope.seal.KeyEnvelope;
import sekisho.envelope.trust.FeedEntry;
import sekisho.envelope.verify.ManifestVerifier;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;
import sekisho.schemas.event.BatchVerdict;
import sekisho.schemas.wire.WireFraming;
import sekisho.schemas.wire.WireRefused;

/**
 * Takes one feed's records from the inbox, one transaction each: what the record changes, and that it has been passed.
 * A fault halts the flow with the record at fault still next; only an act of two persons goes on from there.
 */
public final class FlowWorker {
    private static final Logger LOG = LoggerFactory.getLogger(FlowWorker.class);
    private static final int PAGE = 16;

    private final Database database;
    private final WireFraming framing;
    private final ReaderKeys keys;
    private final VerdictDesk verdicts;
    private final Manifests manifests;
    private final AuditLog audit;
    private final ConsumerMeters meters;
    private final Clock clock;

    public FlowWorker(
            Database database,
            WireFraming framing,
            ReaderKeys keys,
            VerdictDesk verdicts,
            AuditLog audit,
            ConsumerMeters meters,
            Clock clock) {
        this.database = database;
        this.framing = framing;
        this.keys = keys;
        this.verdicts = verdicts;
        this.manifests = new Manifests(clock);
        this.audit = audit;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Takes up to a page of records; whether there may be more to do at once.
     *
     * @throws IOException the trust registry or a batch can't be read now: nothing was decided
     */
    public Progress turn(FeedEntry entry, FeedPlace place) throws SQLException, IOException {
        FlowRow flow = database.transact(connection -> FlowStore.lock(connection, entry.feed()));
        meters.flow(entry.feed(), flow.reason());
        if (flow.reason().isPresent() || isStopped(entry.feed())) {
            return Progress.IDLE;
        }
        List<InboxRow> rows = database.transact(connection -> Inbox.next(connection, place, flow.nextOffset(), PAGE));
        for (InboxRow row : rows) {
            if (isStopped(entry.feed())) {
                return Progress.IDLE;
            }
            try {
                if (take(entry, place, row) == Progress.WAITING) {
                    return Progress.WAITING;
                }
            } catch (FlowHalted e) {
                halt(entry.feed(), e);
                return Progress.IDLE;
            } catch (TrustNotReady e) {
                meters.waiting(entry.feed(), e.code().code());
                return Progress.WAITING;
            }
        }
        return rows.size() == PAGE ? Progress.MORE : Progress.IDLE;
    }

    /** Asked before every record: a stop is to work at once. */
    private boolean isStopped(String feed) throws SQLException {
        boolean stopped = database.transact(connection -> Stops.stops(connection, feed));
        if (stopped) {
            meters.flow(feed, Optional.of(FlowCode.STOPPED.code()));
        }
        return stopped;
    }

    /** Whether a flow has more to do. */
    public enum Progress {
        MORE,
        IDLE,
        /** The next record can't be judged now, such as for want of a scanner. */
        WAITING
    }

    private Progress take(FeedEntry entry, FeedPlace place, InboxRow row) throws SQLException, IOException, FlowHalted {
        SpecificRecord record;
        try {
            record = framing.read(row.value().toArray());
        } catch (WireRefused e) {
            throw new FlowHalted(FlowCode.RECORD);
        }
        if (record instanceof BatchVerdict verdict) {
            return verdicts.take(entry, verdict, row);
        }
        Work work = record instanceof BatchOpened opened
                ? opened(entry, place, opened, row)
                : chunk(entry, place, record, row);
        database.transact(connection -> {
            FlowStore.lock(connection, entry.feed());
            work.in(connection);
            FlowStore.pass(connection, entry.feed(), row.offset());
            return true;
        });
        return Progress.MORE;
    }

    private Work opened(FeedEntry entry, FeedPlace place, BatchOpened opened, InboxRow row)
            throws FlowHalted, TrustNotReady {
        try {
            byte[] envelope = array(opened.getKeyEnvelope());
            Signed<Manifest> signed =
                    ManifestVerifier.verify(array(opened.getManifestCms()), entry, clock.instant(), row.receivedAt());
            Manifest manifest = signed.statement();
            // What stands outside the signature is a hint only, and must say the same.
            if (!manifest.feed().equals(opened.getFeed()) || manifest.sequence() != opened.getSequence()) {
                throw new FlowHalted(FlowCode.HINT);
            }
            PrivateKeyEntry mine =
                    keys.forManifest(manifest).orElse(keys.entries().get(0));
            KeyEnvelope.check(envelope, manifest, mine.certificate());
            manifests.remember(signed);
            LOG.atInfo()
                    .addKeyValue("feed", manifest.feed())
                    .addKeyValue("sequence", manifest.sequence())
                    .addKeyValue("batch", signed.hash())
                    .addKeyValue("offset", row.offset())
                    .log("batch received");
            Place where = new Place(place.topicId(), place.partition(), row.offset());
            return connection -> BatchStore.receive(connection, signed, Bytes.of(envelope), where, row.receivedAt());
        } catch (EnvelopeRefused e) {
            TrustNotReady.check(e);
            throw new FlowHalted(FlowCode.SIGNATURE, e);
        }
    }

    private Work chunk(FeedEntry entry, FeedPlace place, SpecificRecord record, InboxRow row)
            throws SQLException, FlowHalted, TrustNotReady {
        if (!(record instanceof BatchChunk chunk)) {
            throw new FlowHalted(FlowCode.RECORD);
        }
        Sha256 hash = Sha256.fromBytes(chunk.getManifestHash().bytes());
        Optional<Signed<Manifest>> manifest = manifests.find(database, hash, entry);
        if (manifest.isEmpty()) {
            return connection -> meters.dropped(entry.feed());
        }
        try {
            manifest.get().statement().body().check(chunk.getIndex(), array(chunk.getPayload()));
        } catch (EnvelopeRefused e) {
            // A false copy poisons nothing: the true chunk still fits, and a missing one shows at the verdict.
            return connection -> meters.dropped(entry.feed());
        }
        Place where = new Place(place.topicId(), place.partition(), row.offset());
        return connection -> BatchStore.receiveChunk(connection, hash, chunk.getIndex(), where);
    }

    private void halt(String feed, FlowHalted halted) throws SQLException {
        meters.halt(feed, halted.code().code());
        LOG.atError()
                .addKeyValue("feed", feed)
                .addKeyValue("code", halted.code().code())
                .addKeyValue("detail", halted.detail().orElse(""))
                .log("flow halted");
        database.transact(connection -> {
            FlowStore.halt(connection, feed, halted.code().code());
            audit.append(
                    connection,
                    AuditEvent.of(AuditStep.FLOW_HALTED, AuditEvent.PROCESS, clock.instant())
                            .with("feed", feed)
                            .with("code", halted.code().code())
                            .with("detail", halted.detail()));
            return true;
        });
    }

    static byte[] array(java.nio.ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    /** Changes inside the record's transaction. */
    @FunctionalInterface
    private interface Work {
        void in(Connection connection) throws SQLException;
    }
}
