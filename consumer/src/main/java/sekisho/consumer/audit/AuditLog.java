package sekisho.consumer.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.code.OperationCode;
import sekisho.consumer.db.Database;
import sekisho.consumer.db.Query;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;
import sekisho.envelope.audit.AuditCheckpoint;
import sekisho.envelope.audit.NoteSigner;
import sekisho.envelope.audit.NoteVerifier;
import sekisho.envelope.audit.TreeHead;

/**
 * Adds leaves and checkpoints. The caller's transaction decides: a leaf stands exactly if what it tells has happened.
 * The head of the committed tree is kept in memory, so a checkpoint reads only what was added since.
 */
public final class AuditLog {
    /** One writer at a time; held until the transaction ends, so leaves have no gaps. */
    private static final long LOCK = 0x53454b4155444954L;

    private final String origin;
    private final NoteSigner signer;
    private final NoteVerifier verifier;
    private volatile TreeHead committed = TreeHead.EMPTY;
    private volatile Optional<Sha256> persons = Optional.empty();

    /**
     * A log under its origin.
     *
     * @param origin such as {@code sekisho/999999/audit}; also the signer's name
     */
    public AuditLog(String origin, NoteSigner signer, NoteVerifier verifier) {
        this.origin = origin;
        this.signer = signer;
        this.verifier = verifier;
    }

    /** The registry of persons, whose hash stands in each checkpoint. */
    public void persons(Sha256 registry) {
        persons = Optional.of(registry);
    }

    /** Appends one entry. */
    public void append(Connection connection, AuditEvent event) throws SQLException {
        Query.of(connection, "select pg_advisory_xact_lock(?)", LOCK).list(row -> row.wasNull());
        byte[] entry = event.entry();
        Query.of(
                        connection,
                        "insert into audit_leaf (idx, entry, leaf) select coalesce(max(idx) + 1, 0), ?, ? from audit_leaf",
                        entry,
                        TreeHead.leafHash(entry))
                .update();
    }

    /** Signs the tree with all leaves of this transaction, and keeps the note in it. */
    public String checkpoint(Connection connection) throws SQLException {
        TreeHead head = advance(connection, committed);
        List<String> extensions =
                persons.map(hash -> List.of("persons " + hash.hex())).orElse(List.of());
        String note = signer.sign(new AuditCheckpoint(origin, head.size(), head.root(), extensions));
        Query.of(
                        connection,
                        "insert into audit_checkpoint (size, note) values (?, ?) on conflict do nothing",
                        head.size(),
                        note)
                .update();
        return note;
    }

    /** Follows what has been committed. */
    public void follow(Database database) throws SQLException {
        committed = database.transact(connection -> advance(connection, committed));
    }

    /**
     * At start: the whole tree against its newest checkpoint.
     *
     * @throws ConsumerRefused AUDIT_BROKEN or AUDIT_SIGNATURE
     */
    public void open(Database database) throws SQLException, ConsumerRefused {
        follow(database);
        Optional<String> note = database.transact(
                connection -> Query.of(connection, "select note from audit_checkpoint order by size desc limit 1")
                        .first(row -> row.getString(1)));
        if (note.isEmpty()) {
            return;
        }
        AuditCheckpoint newest = verified(note.get());
        TreeHead then = TreeHead.EMPTY;
        for (Sha256 leaf : database.transact(c -> leaves(c, 0, newest.size()))) {
            then = then.appendLeaf(leaf);
        }
        if (then.size() != newest.size() || !then.root().equals(newest.root())) {
            throw new ConsumerRefused(OperationCode.AUDIT_BROKEN, "size " + newest.size());
        }
    }

    private AuditCheckpoint verified(String note) throws ConsumerRefused {
        try {
            return verifier.verify(note);
        } catch (EnvelopeRefused e) {
            throw new ConsumerRefused(OperationCode.AUDIT_SIGNATURE, e);
        }
    }

    private static TreeHead advance(Connection connection, TreeHead from) throws SQLException {
        TreeHead head = from;
        for (Sha256 leaf : leaves(connection, from.size(), Long.MAX_VALUE)) {
            head = head.appendLeaf(leaf);
        }
        return head;
    }

    private static List<Sha256> leaves(Connection connection, long from, long to) throws SQLException {
        return Query.of(connection, "select leaf from audit_leaf where idx >= ? and idx < ? order by idx", from, to)
                .list(row -> Query.hash(row, "leaf"));
    }
}
