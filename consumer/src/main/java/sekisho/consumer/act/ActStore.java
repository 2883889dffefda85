package sekisho.consumer.act;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import sekisho.consumer.db.Query;
import sekisho.envelope.Act;
import sekisho.envelope.Action;
import sekisho.envelope.Bytes;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;

/** Acts and signatures in the database. Every method works inside the caller's transaction. */
final class ActStore {
    private ActStore() {}

    /** The desk's side: a proposal, once. */
    static void propose(Connection connection, Terms terms) throws SQLException {
        Query.of(
                        connection,
                        "insert into act (act_hash, action, object_hash, terms) values (?, ?, ?, ?)"
                                + " on conflict do nothing",
                        terms.hash(),
                        terms.action().word(),
                        terms.object(),
                        terms.bytes())
                .update();
    }

    /** The desk's side: a signature in its place, 1 or 2. */
    static void sign(Connection connection, Sha256 act, int place, Signed<Act> signed) throws SQLException {
        Query.of(
                        connection,
                        "insert into act_signature (act_hash, place, person_id, certificate_sha256, statement_hash,"
                                + " signed_at, valid_until, cms) values (?, ?, ?, ?, ?, ?, ?, ?)",
                        act,
                        place,
                        signed.statement().person(),
                        signed.by().certificateSha256(),
                        signed.hash(),
                        signed.statement().at(),
                        signed.by().notAfter(),
                        signed.cms())
                .update();
    }

    static Optional<ActRow> find(Connection connection, Sha256 act) throws SQLException {
        return Query.of(connection, "select * from act where act_hash = ?", act).first(row -> read(connection, row));
    }

    static List<ActRow> named(Connection connection, String hexPrefix) throws SQLException {
        return Query.of(connection, "select * from act where encode(act_hash::bytea, 'hex') like ? || '%'", hexPrefix)
                .list(row -> read(connection, row));
    }

    static List<ActRow> all(Connection connection) throws SQLException {
        return Query.of(connection, "select * from act order by proposed_at").list(row -> read(connection, row));
    }

    /** Acts with every signature they need that wait to be judged. */
    static List<ActRow> complete(Connection connection) throws SQLException {
        return Query.of(
                        connection,
                        "select * from act a where effective_at is null and refused is null and"
                                + " (select count(*) from act_signature s where s.act_hash = a.act_hash)"
                                + " = signatures_needed(a.action::text)"
                                + " order by proposed_at")
                .list(row -> read(connection, row));
    }

    /** Signed at least once, and not told to the audit record yet. */
    static List<ActRow> untold(Connection connection) throws SQLException {
        return Query.of(
                        connection,
                        "select * from act a where not exists (select from desk_told t where t.act_hash = a.act_hash)"
                                + " and exists (select from act_signature s where s.act_hash = a.act_hash and place = 1)"
                                + " order by proposed_at limit 100")
                .list(row -> read(connection, row));
    }

    static void told(Connection connection, Sha256 act) throws SQLException {
        Query.of(connection, "insert into desk_told (act_hash) values (?)", act).update();
    }

    /** The newest proposal of this kind on this object that came to nothing. */
    static Optional<Sha256> lastRefused(Connection connection, Action action, Sha256 object) throws SQLException {
        return Query.of(
                        connection,
                        "select act_hash from act where action = ? and object_hash = ? and refused is not null"
                                + " order by proposed_at desc, act_hash limit 1",
                        action.word(),
                        object)
                .first(row -> Query.hash(row, "act_hash"));
    }

    /** Proposals that lack a signature and can't get it any more. */
    static List<Sha256> lapsed(Connection connection) throws SQLException {
        return Query.of(
                        connection,
                        "select act_hash from act where effective_at is null and refused is null"
                                + " and proposed_at < clock_timestamp() - interval '25 hours' limit 100")
                .list(row -> Query.hash(row, "act_hash"));
    }

    /** The consumer's side. */
    static void takeEffect(Connection connection, Sha256 act, Instant at) throws SQLException {
        Query.of(connection, "update act set effective_at = ? where act_hash = ?", at, act)
                .update();
    }

    /** The consumer's side. */
    static void refuse(Connection connection, Sha256 act, String code) throws SQLException {
        Query.of(connection, "update act set refused = ? where act_hash = ?", code, act)
                .update();
    }

    private static ActRow read(Connection connection, ResultSet row) throws SQLException {
        try {
            Terms terms = Terms.parse(row.getBytes("terms"));
            return new ActRow(
                    terms,
                    Query.instant(row, "proposed_at"),
                    Query.of(connection, "select * from act_signature where act_hash = ? order by place", terms.hash())
                            .list(ActStore::signature),
                    Optional.ofNullable(row.getObject("effective_at", OffsetDateTime.class))
                            .map(OffsetDateTime::toInstant),
                    Optional.ofNullable(row.getString("refused")));
        } catch (EnvelopeRefused | IllegalArgumentException e) {
            throw new SQLException("the terms of an act are not readable", e);
        }
    }

    private static ActRow.Signature signature(ResultSet row) throws SQLException {
        return new ActRow.Signature(
                row.getString("person_id"),
                Query.hash(row, "statement_hash"),
                Query.instant(row, "signed_at"),
                Bytes.of(row.getBytes("cms")));
    }
}
