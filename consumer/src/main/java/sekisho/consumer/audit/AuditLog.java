package sekisho.consumer.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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
 * Adds leaves and checkpoints. The caller's transaction decides: a leaf stands exactly if what it tells has happened. Each
 * leaf carries the signed head of the tree that ends with it, so whoever changes one can't hide which. The head of the
 * committed tree is kept in memory, so an entry reads only what was added since.
 */
public final class AuditLog {
    /** One writer at a time; held until the transaction ends, so leaves have no gaps. */
    private static final long LOCK = 0x53454b4155444954L;

    /** SQL state, of a class that PostgreSQL leaves to applications. */
    private static final String OTHER_RECORD = "SK001";

    private final String origin;
    private final NoteSigner signer;
    private final NoteVerifier verifier;
    private volatile Known committed = Known.NOTHING;
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

    /** What was read: the tree, and its last leaf, by which the record is known again. */
    private record Known(TreeHead head, Optional<Sha256> last) {
        static final Known NOTHING = new Known(TreeHead.EMPTY, Optional.empty());

        Known and(Sha256 leaf) {
            return new Known(head.appendLeaf(leaf), Optional.of(leaf));
        }
    }

    /** The registry of persons, whose hash stands in each checkpoint; whether it is another than before. */
    public boolean persons(Sha256 registry) {
        boolean changed = persons.isPresent() && !persons.get().equals(registry);
        persons = Optional.of(registry);
        return changed;
    }

    /** Appends one entry. */
    public void append(Connection connection, AuditEvent event) throws SQLException {
        Query.of(connection, "select pg_advisory_xact_lock(?)", LOCK).list(row -> row.wasNull());
        byte[] entry = event.entry();
        TreeHead before = advance(connection, committed, Long.MAX_VALUE).head();
        TreeHead after = before.append(entry);
        Query.of(
                        connection,
                        "insert into audit_leaf (idx, entry, leaf, note) values (?, ?, ?, ?)",
                        before.size(),
                        entry,
                        TreeHead.leafHash(entry),
                        signer.sign(checkpointOf(after)))
                .update();
    }

    /** The members of the first entry of this step about this act; none if nothing was told of it yet. */
    public SortedMap<String, String> told(Connection connection, AuditStep step, Sha256 act) throws SQLException {
        SortedMap<String, String> members = new TreeMap<>();
        Query.of(
                        connection,
                        "with told as materialized (select convert_from(entry, 'UTF8')::jsonb as entry from audit_leaf"
                                + " where position(convert_to(?, 'UTF8') in entry) > 0 order by idx)"
                                + " select m.key, m.value from (select entry from told where entry ->> 'action' = ?"
                                + " and entry -> 'more' ->> 'act' = ? limit 1) first,"
                                + " jsonb_each_text(first.entry -> 'more') m",
                        act.hex(),
                        step.word(),
                        act.hex())
                .list(row -> members.put(row.getString(1), row.getString(2)));
        return members;
    }

    /** Signs the tree with all leaves of this transaction, and keeps the note in it. */
    public String checkpoint(Connection connection) throws SQLException {
        TreeHead head = advance(connection, committed, Long.MAX_VALUE).head();
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
    public synchronized void follow(Database database) throws SQLException {
        committed = database.transact(connection -> advance(connection, committed, Long.MAX_VALUE));
    }

    /** Entries of the committed tree. */
    public long size() {
        return committed.head().size();
    }

    /** A signed note of the committed tree. */
    public String note() {
        return signer.sign(checkpointOf(committed.head()));
    }

    /**
     * At start, and when the database was gone in between: the whole tree, read anew, against its newest checkpoint.
     *
     * @throws ConsumerRefused AUDIT_BROKEN or AUDIT_SIGNATURE
     */
    public void open(Database database) throws SQLException, ConsumerRefused {
        reread(database);
        Optional<String> note = database.transact(
                connection -> Query.of(connection, "select note from audit_checkpoint order by size desc limit 1")
                        .first(row -> row.getString(1)));
        if (note.isEmpty()) {
            return;
        }
        AuditCheckpoint newest = verified(note.get());
        TreeHead then = database.transact(connection -> head(connection, newest.size()));
        if (then.size() != newest.size() || !then.root().equals(newest.root())) {
            throw new ConsumerRefused(OperationCode.AUDIT_BROKEN, "size " + newest.size());
        }
    }

    /** The tree of the first entries, or of all that there are. */
    TreeHead head(Connection connection, long entries) throws SQLException {
        return advance(connection, Known.NOTHING, entries).head();
    }

    AuditCheckpoint checkpointOf(TreeHead head) {
        return new AuditCheckpoint(origin, head.size(), head.root(), List.of());
    }

    private AuditCheckpoint verified(String note) throws ConsumerRefused {
        try {
            return verifier.verify(note);
        } catch (EnvelopeRefused e) {
            throw new ConsumerRefused(OperationCode.AUDIT_SIGNATURE, e);
        }
    }

    private synchronized void reread(Database database) throws SQLException {
        committed = database.transact(connection -> advance(connection, Known.NOTHING, Long.MAX_VALUE));
    }

    /** An entry is never added to another record than the one that was read: its place in the tree would be wrong. */
    private static Known advance(Connection connection, Known from, long to) throws SQLException {
        long size = from.head().size();
        List<Sha256> leaves = Query.of(
                        connection,
                        "select leaf from audit_leaf where idx >= ? and idx < ? order by idx",
                        from.last().isPresent() ? size - 1 : size,
                        to)
                .list(row -> Query.hash(row, "leaf"));
        if (from.last().isEmpty()) {
            return plus(from, leaves);
        }
        if (leaves.isEmpty() || !leaves.get(0).equals(from.last().get())) {
            throw new SQLException("the audit record is not the one that was read", OTHER_RECORD);
        }
        return plus(from, leaves.subList(1, leaves.size()));
    }

    private static Known plus(Known from, List<Sha256> leaves) {
        Known known = from;
        for (Sha256 leaf : leaves) {
            known = known.and(leaf);
        }
        return known;
    }
}
