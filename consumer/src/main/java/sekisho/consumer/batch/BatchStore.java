package sekisho.consumer.batch;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import sekisho.consumer.code.VerifyCode;
import sekisho.consumer.db.Query;
import sekisho.envelope.Bytes;
import sekisho.envelope.Count;
import sekisho.envelope.Manifest;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;

/** Batches in the database. Every method works inside the caller's transaction. */
public final class BatchStore {
    private static final String SELECT = "select * from batch ";

    private BatchStore() {}

    /**
     * Makes a batch known; a second opening of the same changes nothing.
     *
     * @param place where its manifest stands
     */
    public static void receive(
            Connection connection, Signed<Manifest> signed, Bytes keyEnvelope, Place place, Instant openedAt)
            throws SQLException {
        Manifest manifest = signed.statement();
        Query.of(
                        connection,
                        "insert into batch (manifest_hash, feed, sequence, previous, replaces, layout, business_date,"
                                + " record_count, chunk_count, state, manifest_cms, key_envelope, opened_at,"
                                + " topic_id, partition, opened_offset)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'RECEIVED', ?, ?, ?, ?, ?, ?)"
                                + " on conflict do nothing",
                        signed.hash(),
                        manifest.feed(),
                        manifest.sequence(),
                        manifest.previous(),
                        manifest.replaces(),
                        manifest.content().layout(),
                        manifest.content().businessDate(),
                        manifest.content().recordCount(),
                        manifest.chunks().size(),
                        signed.cms(),
                        keyEnvelope,
                        openedAt,
                        place.topicId(),
                        place.partition(),
                        place.offset())
                .update();
    }

    /** Remembers where a chunk stands; the first true copy counts. */
    public static void receiveChunk(Connection connection, Sha256 manifestHash, int index, Place place)
            throws SQLException {
        Query.of(
                        connection,
                        "insert into batch_chunk (manifest_hash, index, topic_id, partition, log_offset)"
                                + " values (?, ?, ?, ?, ?) on conflict do nothing",
                        manifestHash,
                        index,
                        place.topicId(),
                        place.partition(),
                        place.offset())
                .update();
    }

    /** Whether every chunk of the manifest is there. */
    public static boolean isWhole(Connection connection, Sha256 manifestHash) throws SQLException {
        return Query.of(
                        connection,
                        "select chunk_count = (select count(*) from batch_chunk c where c.manifest_hash = b.manifest_hash)"
                                + " from batch b where manifest_hash = ?",
                        manifestHash)
                .first(row -> row.getBoolean(1))
                .orElse(false);
    }

    public static Optional<BatchRow> find(Connection connection, Sha256 manifestHash) throws SQLException {
        return Query.of(connection, SELECT + "where manifest_hash = ?", manifestHash)
                .first(BatchStore::read);
    }

    /** As {@link #find}, and nobody else changes it until this transaction ends. */
    public static Optional<BatchRow> lock(Connection connection, Sha256 manifestHash) throws SQLException {
        return Query.of(connection, SELECT + "where manifest_hash = ? for update", manifestHash)
                .first(BatchStore::read);
    }

    /** A verified batch of the same feed that corrects this one and was neither refused nor given up. */
    public static Optional<BatchRow> correctionOf(Connection connection, BatchRow batch) throws SQLException {
        return Query.of(
                        connection,
                        SELECT + "where replaces = ? and feed = ? and state in ('VERIFIED', 'AWAITING_APPROVAL',"
                                + " 'APPROVED', 'IMPORTED') limit 1",
                        batch.manifestHash(),
                        batch.feed())
                .first(BatchStore::read);
    }

    /** Batches in a state, in the order of their feeds' sequences. */
    public static List<BatchRow> in(Connection connection, Stage stage) throws SQLException {
        return Query.of(connection, SELECT + "where state = ? order by feed, sequence", stage.name())
                .list(BatchStore::read);
    }

    /** All batches whose hash begins with these hex digits. */
    public static List<BatchRow> named(Connection connection, String hexPrefix) throws SQLException {
        return Query.of(
                        connection,
                        SELECT + "where encode(manifest_hash::bytea, 'hex') like ? || '%' order by feed, sequence",
                        hexPrefix)
                .list(BatchStore::read);
    }

    /** Moves on. */
    public static void move(Connection connection, BatchRow batch, Stage next) throws SQLException {
        Query.of(
                        connection,
                        "update batch set state = ? where manifest_hash = ?",
                        batch.stage().to(next).name(),
                        batch.manifestHash())
                .update();
    }

    /** Ends as DISAGREED or DISCARDED. */
    public static void end(Connection connection, BatchRow batch, Stage next, VerifyCode code) throws SQLException {
        Query.of(
                        connection,
                        "update batch set state = ?, code = ? where manifest_hash = ?",
                        batch.stage().to(next).name(),
                        code.code(),
                        batch.manifestHash())
                .update();
    }

    /** Where its verdict stands: the batch's last record at the source. */
    public static void closed(Connection connection, Sha256 manifestHash, long offset) throws SQLException {
        Query.of(connection, "update batch set closed_offset = ? where manifest_hash = ?", offset, manifestHash)
                .update();
    }

    /** This side agrees: keeps what it found and counted. */
    public static void verify(
            Connection connection,
            BatchRow batch,
            BatchRow.Opened opened,
            Bytes inboxEnvelope,
            SortedMap<String, Count> counts)
            throws SQLException {
        Query.of(
                        connection,
                        "update batch set state = ?, verdict_hash = ?, sealed_key_hash = ?, file_sha256 = ?,"
                                + " file_length = ?, origin_assurance = ?, inbox_envelope = ? where manifest_hash = ?",
                        batch.stage().to(Stage.VERIFIED).name(),
                        opened.verdictHash(),
                        opened.sealedKeyHash(),
                        opened.fileSha256(),
                        opened.fileLength(),
                        opened.originAssurance(),
                        inboxEnvelope,
                        batch.manifestHash())
                .update();
        for (var count : counts.entrySet()) {
            Query.of(
                            connection,
                            "insert into batch_count (manifest_hash, kind, records, yen) values (?, ?, ?, ?)",
                            batch.manifestHash(),
                            count.getKey(),
                            count.getValue().records(),
                            count.getValue().yen())
                    .update();
        }
    }

    /** What this side counted, per kind. */
    public static SortedMap<String, Count> counts(Connection connection, Sha256 manifestHash) throws SQLException {
        SortedMap<String, Count> counts = new TreeMap<>();
        Query.of(connection, "select kind, records, yen from batch_count where manifest_hash = ?", manifestHash)
                .list(row -> counts.put(row.getString(1), new Count(row.getLong(2), row.getLong(3))));
        return counts;
    }

    /** How many batches stand in each state. */
    public static Map<Stage, Long> standing(Connection connection) throws SQLException {
        Map<Stage, Long> standing = new EnumMap<>(Stage.class);
        Query.of(connection, "select state, count(*) from batch group by state")
                .list(row -> standing.put(Stage.valueOf(row.getString(1)), row.getLong(2)));
        return standing;
    }

    private static BatchRow read(ResultSet row) throws SQLException {
        return new BatchRow(
                Query.hash(row, "manifest_hash"),
                row.getString("feed"),
                row.getLong("sequence"),
                Query.optionalHash(row, "replaces"),
                row.getString("layout"),
                row.getObject("business_date", LocalDate.class),
                row.getLong("record_count"),
                Stage.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("code")),
                Bytes.of(row.getBytes("manifest_cms")),
                bytes(row, "key_envelope"),
                bytes(row, "inbox_envelope"),
                Query.instant(row, "opened_at"),
                row.getBytes("sealed_key_hash") == null ? Optional.empty() : Optional.of(opened(row)));
    }

    private static Optional<Bytes> bytes(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getBytes(column)).map(Bytes::of);
    }

    private static BatchRow.Opened opened(ResultSet row) throws SQLException {
        return new BatchRow.Opened(
                Query.hash(row, "verdict_hash"),
                Query.hash(row, "sealed_key_hash"),
                Query.hash(row, "file_sha256"),
                row.getLong("file_length"),
                row.getString("origin_assurance"));
    }
}
