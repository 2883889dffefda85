package sekisho.consumer.act;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import sekisho.consumer.code.ActCode;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.db.Query;
import sekisho.envelope.Action;
import sekisho.envelope.Role;
import sekisho.envelope.Sha256;
import sekisho.envelope.json.JsonFields;

/** Approves in advance, within limits 包括承認: itself an act of two persons. */
final class AuthoriseStanding implements Effect {
    private final Clock clock;

    AuthoriseStanding(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.OFFICER, Role.SYSTEM_MANAGER);
    }

    @Override
    public Terms draft(Connection connection, Map<String, String> parameters) throws SQLException, ConsumerRefused {
        StandingLimits limits = StandingLimits.of(parameters);
        return Terms.of(Action.STANDING_AUTHORISATION, object(parameters), parameters, last(connection, limits.feed()));
    }

    @Override
    public Sha256 state(Connection connection, Terms terms) throws SQLException, ConsumerRefused {
        if (!terms.object().equals(object(terms.parameters()))) {
            throw new ConsumerRefused(ActCode.OBJECT);
        }
        StandingLimits limits = StandingLimits.of(terms.parameters());
        limits.check(clock.instant());
        return last(connection, limits.feed());
    }

    @Override
    public void apply(Connection connection, Terms terms, Signatories by) throws SQLException, ConsumerRefused {
        StandingLimits limits = StandingLimits.of(terms.parameters());
        Query.of(
                        connection,
                        "insert into standing_authorisation (act_hash, feed, max_records, max_yen, opens, closes,"
                                + " begins_at, expires_at, first_person, second_person)"
                                + " values (?, ?, ?, ?, ?, ?, clock_timestamp(), ?, ?, ?)",
                        terms.hash(),
                        limits.feed(),
                        limits.records(),
                        limits.yen(),
                        limits.opens(),
                        limits.closes(),
                        limits.expiresAt(),
                        by.firstPerson().id(),
                        by.secondPerson().id())
                .update();
    }

    private static Sha256 object(Map<String, String> parameters) {
        return Sha256.of(new JsonFields().putStrings("standing", parameters).bytes());
    }

    /** Authorisations of a feed follow each other: an act names the one before. */
    private static Sha256 last(Connection connection, String feed) throws SQLException {
        return Query.of(
                        connection,
                        "select act_hash from standing_authorisation where feed = ? order by begins_at desc limit 1",
                        feed)
                .first(row -> Query.hash(row, "act_hash"))
                .orElse(Sha256.ZERO);
    }
}
