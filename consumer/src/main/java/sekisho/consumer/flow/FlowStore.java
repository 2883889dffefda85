package sekisho.consumer.flow;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import sekisho.consumer.db.Query;
import sekisho.envelope.Outcome;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.Verdict;

/** Flows, links and verdicts in the database. Every method works inside the caller's transaction. */
public final class FlowStore {
    private FlowStore() {}

    /** The flow, begun if it is new; nobody else changes it until this transaction ends. */
    public static FlowRow lock(Connection connection, String feed) throws SQLException {
        Query.of(connection, "insert into flow (feed) values (?) on conflict do nothing", feed)
                .update();
        return Query.of(connection, "select * from flow where feed = ? for update", feed)
                .first(FlowStore::read)
                .orElseThrow();
    }

    public static Optional<FlowRow> find(Connection connection, String feed) throws SQLException {
        return Query.of(connection, "select * from flow where feed = ?", feed).first(FlowStore::read);
    }

    public static List<FlowRow> all(Connection connection) throws SQLException {
        return Query.of(connection, "select * from flow order by feed").list(FlowStore::read);
    }

    /** Goes past one record. */
    static void pass(Connection connection, String feed, long offset) throws SQLException {
        Query.of(connection, "update flow set next_offset = ? where feed = ?", offset + 1, feed)
                .update();
    }

    /** Halts; the record at fault stays the next one. */
    public static void halt(Connection connection, String feed, String code) throws SQLException {
        Query.of(connection, "update flow set halted = true, reason = ? where feed = ? and not halted", code, feed)
                .update();
    }

    static Optional<LinkRow> link(Connection connection, String feed, long sequence) throws SQLException {
        return Query.of(connection, "select * from link where feed = ? and sequence = ?", feed, sequence)
                .first(FlowStore::readLink);
    }

    /** The link of a batch, if it has been judged. */
    public static Optional<LinkRow> linkOf(Connection connection, Sha256 manifestHash) throws SQLException {
        return Query.of(connection, "select * from link where manifest_hash = ?", manifestHash)
                .first(FlowStore::readLink);
    }

    /** Certificate of the checkpoint whose verdict stands for a batch, in hex. */
    static Optional<String> verdictSigner(Connection connection, Sha256 manifestHash) throws SQLException {
        return Query.of(
                        connection,
                        "select v.signer from link l join verdict v using (verdict_hash) where l.manifest_hash = ?",
                        manifestHash)
                .first(row -> Query.hash(row, "signer").hex());
    }

    static boolean knowsVerdict(Connection connection, Sha256 verdictHash) throws SQLException {
        return Query.of(connection, "select 1 from verdict where verdict_hash = ?", verdictHash)
                .first(row -> true)
                .orElse(false);
    }

    /** Keeps the verdict; it now stands for its sequence. */
    static void judge(Connection connection, Signed<Verdict> signed, Instant receivedAt) throws SQLException {
        Verdict verdict = signed.statement();
        Query.of(
                        connection,
                        "insert into verdict (verdict_hash, feed, sequence, manifest_hash, outcome, code, supersedes,"
                                + " signer, received_at, cms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        signed.hash(),
                        verdict.feed(),
                        verdict.sequence(),
                        verdict.manifestHash(),
                        verdict.outcome().name(),
                        verdict.code(),
                        verdict.supersedes(),
                        signed.by().certificateSha256(),
                        receivedAt,
                        signed.cms())
                .update();
        Query.of(
                        connection,
                        "insert into link (feed, sequence, manifest_hash, verdict_hash, outcome) values (?, ?, ?, ?, ?)"
                                + " on conflict (feed, sequence) do update set verdict_hash = excluded.verdict_hash,"
                                + " outcome = excluded.outcome",
                        verdict.feed(),
                        verdict.sequence(),
                        verdict.manifestHash(),
                        signed.hash(),
                        verdict.outcome().name())
                .update();
        Query.of(
                        connection,
                        "update flow set last_sequence = ?, last_hash = ? where feed = ? and last_sequence < ?",
                        verdict.sequence(),
                        verdict.manifestHash(),
                        verdict.feed(),
                        verdict.sequence())
                .update();
    }

    private static FlowRow read(ResultSet row) throws SQLException {
        return new FlowRow(
                row.getString("feed"),
                row.getLong("last_sequence"),
                Query.hash(row, "last_hash"),
                row.getLong("next_offset"),
                Optional.ofNullable(row.getString("reason")),
                Query.optionalHash(row, "last_act"));
    }

    private static LinkRow readLink(ResultSet row) throws SQLException {
        return new LinkRow(
                row.getLong("sequence"),
                Query.hash(row, "manifest_hash"),
                Query.hash(row, "verdict_hash"),
                Outcome.valueOf(row.getString("outcome")));
    }
}
