package sekisho.consumer.act;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import sekisho.consumer.code.ActCode;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.db.Query;
import sekisho.envelope.Action;
import sekisho.envelope.Role;
import sekisho.envelope.Sha256;
import sekisho.envelope.json.JsonFields;

/** A window 取込許可時間帯: imports are possible from one instant to another, for some feeds or all. */
final class OpenWindow implements Effect {
    /** All feeds. */
    static final String ALL = "*";

    private final Clock clock;
    private final Duration longest;

    OpenWindow(Clock clock, Duration longest) {
        this.clock = clock;
        this.longest = longest;
    }

    /** The terms of a window that follows the last one. */
    static Terms terms(Connection connection, Instant opensAt, Instant closesAt, List<String> feeds)
            throws SQLException {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("opensAt", opensAt.toString());
        parameters.put("closesAt", closesAt.toString());
        parameters.put("feeds", String.join(" ", feeds));
        return Terms.of(Action.OPEN_WINDOW, object(parameters), parameters, last(connection));
    }

    /** Parameters {@code opensAt}, {@code closesAt}, {@code feeds} (codes with a blank between, or an asterisk). */
    @Override
    public Terms draft(Connection connection, Map<String, String> parameters) throws SQLException, ConsumerRefused {
        Map<String, String> window = Parameters.only(parameters, "opensAt", "closesAt", "feeds");
        return terms(connection, instant(window, "opensAt"), instant(window, "closesAt"), feeds(window));
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.SYSTEM_MANAGER, Role.OFFICER);
    }

    @Override
    public Sha256 state(Connection connection, Terms terms) throws SQLException, ConsumerRefused {
        if (!terms.object().equals(object(terms.parameters()))) {
            throw new ConsumerRefused(ActCode.OBJECT);
        }
        check(terms.parameters());
        return last(connection);
    }

    @Override
    public void apply(Connection connection, Terms terms, Signatories by) throws SQLException, ConsumerRefused {
        Map<String, String> parameters = terms.parameters();
        Query.of(
                        connection,
                        "insert into import_window (act_hash, opens_at, closes_at, feeds, first_person, second_person)"
                                + " values (?, ?, ?, ?, ?, ?)",
                        terms.hash(),
                        instant(parameters, "opensAt"),
                        instant(parameters, "closesAt"),
                        feeds(parameters),
                        by.firstPerson().id(),
                        by.secondPerson().id())
                .update();
    }

    private void check(Map<String, String> parameters) throws ConsumerRefused {
        Instant opensAt = instant(parameters, "opensAt");
        Instant closesAt = instant(parameters, "closesAt");
        boolean inTime = closesAt.isAfter(opensAt)
                && closesAt.isAfter(clock.instant())
                && Duration.between(opensAt, closesAt).compareTo(longest) <= 0;
        if (!inTime || parameters.size() != 3 || feeds(parameters).isEmpty()) {
            throw new ConsumerRefused(ActCode.WINDOW_TERMS);
        }
    }

    private static List<String> feeds(Map<String, String> parameters) {
        return List.of(parameters.getOrDefault("feeds", "").split(" ", -1));
    }

    private static Instant instant(Map<String, String> parameters, String name) throws ConsumerRefused {
        try {
            return Instant.parse(parameters.getOrDefault(name, ""));
        } catch (DateTimeException e) {
            throw new ConsumerRefused(ActCode.PARAMETERS, name);
        }
    }

    private static Sha256 object(Map<String, String> parameters) {
        return Sha256.of(new JsonFields().putStrings("window", parameters).bytes());
    }

    /** Windows follow each other: an act names the one before. */
    private static Sha256 last(Connection connection) throws SQLException {
        return Query.of(
                        connection,
                        "select w.act_hash from import_window w join act a using (act_hash)"
                                + " order by a.effective_at desc limit 1")
                .first(row -> Query.hash(row, "act_hash"))
                .orElse(Sha256.ZERO);
    }
}
