package sekisho.consumer.statement;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sekisho.consumer.db.Query;
import sekisho.consumer.ledger.LedgerLock;
import sekisho.consumer.ledger.SqlScript;

/** Compares the confirmed payments of each settlement date 振込日 with the deposits of the bank statement, per agent. */
public final class Settlements {
    private static final SqlScript COMPARE = SqlScript.beside(Settlements.class, "settlements.sql");
    private static final JsonMapper JSON = new JsonMapper();
    private static final int WINDOW_DAYS = 60;
    private static final String OLDEST_OPEN =
            "select least(min(settle_on), ?::date) from settlement_difference where closed_at is null";
    private static final String OPEN = """
            insert into settlement_difference (settle_on, agent, difference, opened_at) values (?, ?, ?, ?)""";
    private static final String STANDING =
            "select settlement_no, settle_on, agent, difference from settlement_difference where closed_at is null";

    private final Map<String, Agent> agents;

    /** @param agents by name */
    public Settlements(Map<String, Agent> agents) {
        this.agents = Map.copyOf(agents);
    }

    /** Every settlement date from one day to another, both included. */
    public List<SettlementLine> compare(Connection connection, LocalDate from, LocalDate to) throws SQLException {
        return Query.of(connection, COMPARE.text(), json(), from, to, from, to).list(Settlements::line);
    }

    /**
     * What a look changed.
     *
     * @param opened differences found
     * @param closed differences that are gone, or are others now
     */
    public record Look(long opened, long closed) {
        public static final Look NOTHING = new Look(0, 0);
    }

    /**
     * Opens and closes differences, over the last sixty days and whatever is open before; the caller commits. Without
     * agents there is nothing to compare.
     *
     * @param today the day to judge by
     * @param at inner clock
     */
    public Look look(Connection connection, LocalDate today, Instant at) throws SQLException {
        if (agents.isEmpty()) {
            return Look.NOTHING;
        }
        LedgerLock.acquire(connection);
        LocalDate from = Query.of(connection, OLDEST_OPEN, today.minusDays(WINDOW_DAYS))
                .first(row -> row.getObject(1, LocalDate.class))
                .orElseThrow();
        List<SettlementLine> found = compare(connection, from, LocalDate.of(9999, 12, 31)).stream()
                .filter(line -> line.state() == SettlementLine.State.DIFFERS)
                .toList();
        List<Open> standing = Query.of(connection, STANDING)
                .list(row -> new Open(
                        row.getLong(1),
                        new Difference(row.getObject(2, LocalDate.class), row.getString(3), row.getLong(4))));
        List<Difference> differences = found.stream().map(Difference::of).toList();
        long closed = 0;
        for (Open one : standing) {
            if (!differences.contains(one.difference())) {
                closed += Query.of(
                                connection,
                                "update settlement_difference set closed_at = ? where settlement_no = ?",
                                at,
                                one.number())
                        .update();
            }
        }
        long opened = 0;
        for (Difference one : differences) {
            if (standing.stream().noneMatch(open -> open.difference().equals(one))) {
                opened += Query.of(connection, OPEN, one.settleOn(), one.agent(), one.yen(), at)
                        .update();
            }
        }
        return new Look(opened, closed);
    }

    private record Difference(LocalDate settleOn, String agent, long yen) {
        static Difference of(SettlementLine line) {
            return new Difference(line.settleOn(), line.agent(), line.difference());
        }
    }

    private record Open(long number, Difference difference) {}

    private String json() {
        ArrayNode all = JSON.createArrayNode();
        agents.forEach((name, agent) -> {
            ObjectNode one = all.addObject();
            one.put("name", name);
            agent.feeds().forEach(one.putArray("feeds")::add);
            agent.payerCodes().forEach(one.putArray("payer_codes")::add);
            agent.transactionCodes().forEach(one.putArray("transaction_codes")::add);
            one.put("fee_per_payment", agent.feePerPayment());
            one.put("fee_per_transfer", agent.feePerTransfer());
        });
        return all.toString();
    }

    private static SettlementLine line(ResultSet row) throws SQLException {
        return new SettlementLine(
                row.getObject("day", LocalDate.class),
                Optional.ofNullable(row.getString("agent")).orElse(""),
                row.getLong("payments"),
                row.getLong("yen"),
                row.getLong("fee"),
                row.getLong("deposits"),
                row.getLong("deposited"),
                SettlementLine.State.valueOf(row.getString("state")));
    }
}
