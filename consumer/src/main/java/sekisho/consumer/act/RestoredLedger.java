package sekisho.consumer.act;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import sekisho.consumer.code.ActCode;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.db.Query;
import sekisho.consumer.ledger.LedgerEpoch;
import sekisho.envelope.Sha256;
import sekisho.envelope.json.JsonFields;

/**
 * A ledger whose database was restored 復元, parameter {@code ledger=restored}. Resuming raises the ledger's epoch: what is
 * told from then on overrules whatever was told before.
 */
final class RestoredLedger implements HaltedThing {
    static final String LEDGER = "ledger";

    @Override
    public String name(Map<String, String> parameters) throws ConsumerRefused {
        return "ledger:" + Parameters.text(Parameters.only(parameters, LEDGER), LEDGER);
    }

    @Override
    public Sha256 state(Connection connection, Map<String, String> parameters) throws SQLException, ConsumerRefused {
        return Query.of(connection, "select * from restore_found where act_hash is null")
                .first(row -> Sha256.of(new JsonFields()
                        .put("found", row.getLong("found_no"))
                        .put("keptSize", row.getLong("kept_size"))
                        .put("keptRoot", Query.hash(row, "kept_root"))
                        .put("size", row.getLong("size"))
                        .put("root", Query.hash(row, "root"))
                        .bytes()))
                .orElseThrow(() -> new ConsumerRefused(ActCode.NOT_HALTED));
    }

    @Override
    public void lift(Connection connection, Terms terms) throws SQLException {
        Query.of(
                        connection,
                        "update restore_found set act_hash = ?, epoch = ? where act_hash is null",
                        terms.hash(),
                        LedgerEpoch.raise(connection))
                .update();
    }
}
