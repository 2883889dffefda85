package sekisho.consumer.standing;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import sekisho.consumer.db.InnerDatabase;

/** Puts rows of batches into a database, as if they had travelled. */
final class BatchRows {
    private final InnerDatabase database;
    private final AtomicLong sequence = new AtomicLong();

    BatchRows(InnerDatabase database) {
        this.database = database;
    }

    void feed(String feed) throws SQLException {
        database.run("insert into flow (feed) values (?) on conflict do nothing", feed);
    }

    /**
     * A released batch.
     *
     * @param ageSeconds how long ago it came
     */
    void batch(String feed, String state, long records, long yen, int ageSeconds) throws SQLException {
        feed(feed);
        long number = sequence.incrementAndGet();
        verdict(feed, number, "RELEASED", null, ageSeconds);
        String hash = "sha256(convert_to('m" + number + "', 'UTF8'))";
        database.run(
                "insert into batch (manifest_hash, feed, sequence, previous, layout, business_date, record_count,"
                        + " chunk_count, state, code, manifest_cms, key_envelope, opened_at, verdict_hash, sealed_key_hash,"
                        + " file_sha256, file_length, origin_assurance, inbox_envelope)"
                        + " select " + hash + ", ?, ?, sha256('0'), 'dsk-csv', current_date, ?, 1, ?,"
                        + " case when ? in ('DISAGREED', 'DISCARDED') then 'inner.totals' end, '0', '0',"
                        + " clock_timestamp() - ? * interval '1 second', sha256(convert_to('v" + number
                        + "', 'UTF8')), sha256('0'), sha256('0'), 1, 'FEED', '0'",
                feed,
                number,
                records,
                state,
                state,
                ageSeconds);
        database.run(
                "insert into batch_count (manifest_hash, kind, records, yen) values (" + hash + ", 'CONFIRMED', ?, ?)",
                records,
                yen);
    }

    /** A tombstone. */
    void refused(String feed, int ageSeconds) throws SQLException {
        feed(feed);
        long number = sequence.incrementAndGet();
        verdict(feed, number, "REFUSED", "totals.yen", ageSeconds);
    }

    private void verdict(
            String feed, long number, String outcome, @org.jspecify.annotations.Nullable String code, int ageSeconds)
            throws SQLException {
        database.run(
                "insert into verdict (verdict_hash, feed, sequence, manifest_hash, outcome, code, signer, received_at, cms)"
                        + " values (sha256(convert_to('v" + number + "', 'UTF8')), ?, ?, sha256(convert_to('m" + number
                        + "', 'UTF8')), ?, ?, sha256('0'), clock_timestamp() - ? * interval '1 second', '0')",
                feed,
                number,
                outcome,
                java.util.Optional.ofNullable(code),
                ageSeconds);
        database.run(
                "insert into link (feed, sequence, manifest_hash, verdict_hash, outcome) select feed, sequence,"
                        + " manifest_hash, verdict_hash, outcome from verdict where sequence = ? and feed = ?",
                number,
                feed);
    }
}
