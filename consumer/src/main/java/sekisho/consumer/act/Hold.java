package sekisho.consumer.act;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import sekisho.consumer.code.ActCode;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.db.Query;
import sekisho.envelope.Action;
import sekisho.envelope.Role;
import sekisho.envelope.Sha256;

/** Legal hold 保存命令: what is in its scope is not deleted, however old. */
final class Hold implements Effect {
    private static final String SCOPE = "scope";
    private static final Pattern SCOPES = Pattern.compile("[*]|audit|feed:[a-z0-9-]{1,32}|batch:[0-9a-f]{64}");

    @Override
    public Set<Role> roles() {
        return Set.of(Role.REQUESTER, Role.OFFICER, Role.SYSTEM_MANAGER, Role.KEY_CUSTODIAN);
    }

    /** Parameter {@code scope}: {@code *}, {@code audit}, {@code feed:<code>} or {@code batch:<whole hash>}. */
    @Override
    public Terms draft(Connection connection, Map<String, String> parameters) throws SQLException, ConsumerRefused {
        String scope = scope(parameters);
        return Terms.of(Action.LEGAL_HOLD, object(scope), parameters, last(connection, scope));
    }

    @Override
    public Sha256 state(Connection connection, Terms terms) throws SQLException, ConsumerRefused {
        String scope = scope(terms.parameters());
        if (!terms.object().equals(object(scope))) {
            throw new ConsumerRefused(ActCode.OBJECT);
        }
        return last(connection, scope);
    }

    @Override
    public void apply(Connection connection, Terms terms, Signatories by) throws SQLException, ConsumerRefused {
        Query.of(
                        connection,
                        "insert into legal_hold (act_hash, scope) values (?, ?)",
                        terms.hash(),
                        scope(terms.parameters()))
                .update();
    }

    private static String scope(Map<String, String> parameters) throws ConsumerRefused {
        String scope = Parameters.text(Parameters.only(parameters, SCOPE), SCOPE);
        if (!SCOPES.matcher(scope).matches()) {
            throw new ConsumerRefused(ActCode.PARAMETERS, SCOPE);
        }
        return scope;
    }

    private static Sha256 object(String scope) {
        return Sha256.of(("hold:" + scope).getBytes(UTF_8));
    }

    private static Sha256 last(Connection connection, String scope) throws SQLException {
        return Query.of(
                        connection,
                        "select act_hash from legal_hold where scope = ? order by begun_at desc limit 1",
                        scope)
                .first(row -> Query.hash(row, "act_hash"))
                .orElse(Sha256.ZERO);
    }
}
