package sekisho.consumer.act;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import sekisho.consumer.batch.BatchRow;
import sekisho.consumer.batch.BatchStore;
import sekisho.consumer.batch.Stage;
import sekisho.consumer.code.ActCode;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.db.Query;
import sekisho.envelope.Action;
import sekisho.envelope.Count;
import sekisho.envelope.Role;
import sekisho.envelope.Sha256;

/** Approval of one batch 取込承認: bound to its manifest, its sealed key, its file, and what this side counted. */
final class Approve implements Effect {
    private final Revocation revocation;

    Approve(Revocation revocation) {
        this.revocation = revocation;
    }

    /** The terms of an approval of this batch as it stands. */
    static Terms terms(Connection connection, BatchRow batch) throws SQLException, ConsumerRefused {
        BatchRow.Opened opened = waiting(batch);
        SortedMap<String, String> parameters = Totals.parameters(BatchStore.counts(connection, batch.manifestHash()));
        parameters.put("sealedKey", opened.sealedKeyHash().hex());
        parameters.put("file", opened.fileSha256().hex());
        return new Terms(Action.APPROVE, batch.manifestHash(), parameters, opened.verdictHash());
    }

    /** Parameter {@code batch}: the first digits of its hash. */
    @Override
    public Terms draft(Connection connection, Map<String, String> parameters) throws SQLException, ConsumerRefused {
        return terms(connection, Parameters.batch(connection, parameters));
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.REQUESTER, Role.OFFICER);
    }

    @Override
    public Sha256 state(Connection connection, Terms terms) throws SQLException, ConsumerRefused {
        return waiting(batch(connection, terms)).verdictHash();
    }

    @Override
    public void apply(Connection connection, Terms terms, Signatories by)
            throws SQLException, IOException, ConsumerRefused {
        BatchRow batch = batch(connection, terms);
        Terms due = terms(connection, batch);
        if (!Totals.only(terms.parameters()).equals(Totals.only(due.parameters()))) {
            throw new ConsumerRefused(ActCode.TOTALS);
        }
        if (!terms.equals(due.on(terms.previousState()))) {
            throw new ConsumerRefused(ActCode.OBJECT);
        }
        revocation.check(batch);
        SortedMap<String, Count> counts = BatchStore.counts(connection, batch.manifestHash());
        Query.of(
                        connection,
                        "insert into approval (manifest_hash, act_hash, sealed_key_hash, totals, first_person,"
                                + " second_person) values (?, ?, ?, ?, ?, ?)",
                        batch.manifestHash(),
                        terms.hash(),
                        waiting(batch).sealedKeyHash(),
                        Totals.text(counts),
                        by.firstPerson().id(),
                        by.secondPerson().id())
                .update();
        BatchStore.move(connection, batch, Stage.APPROVED);
    }

    private static BatchRow batch(Connection connection, Terms terms) throws SQLException, ConsumerRefused {
        return BatchStore.find(connection, terms.object()).orElseThrow(() -> new ConsumerRefused(ActCode.OBJECT));
    }

    private static BatchRow.Opened waiting(BatchRow batch) throws ConsumerRefused {
        if (batch.stage() != Stage.AWAITING_APPROVAL) {
            throw new ConsumerRefused(ActCode.NOT_READY);
        }
        return batch.opened().orElseThrow();
    }
}
