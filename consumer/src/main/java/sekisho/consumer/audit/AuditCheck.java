package sekisho.consumer.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.code.OperationCode;
import sekisho.envelope.Bytes;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;
import sekisho.envelope.audit.AuditCheckpoint;
import sekisho.envelope.audit.NoteVerifier;
import sekisho.envelope.audit.TreeHead;
import sekisho.envelope.json.CanonicalJson;
import sekisho.envelope.json.JsonMembers;

/**
 * Verifies an export: every leaf anew, every checkpoint's signature, the tree at each checkpoint and at the last entry.
 * Where the tree is not the signed one, the signed head of each entry tells which entry is the first at fault.
 */
public final class AuditCheck {
    private static final long MOST = (1L << 53) - 1;
    private static final String HEADER = "{\"format\":\"sekisho-audit\",\"version\":2}";

    private final NoteVerifier verifier;
    private final List<Entry> entries = new ArrayList<>();
    private final AuditStory story = new AuditStory();
    private long checkpoints;
    private long newest;
    private TreeHead head = TreeHead.EMPTY;

    private AuditCheck(NoteVerifier verifier) {
        this.verifier = verifier;
    }

    /**
     * What was found in order.
     *
     * @param covered entries that the newest signature covers
     * @param story what the entries tell, in numbers
     */
    public record Report(long entries, long checkpoints, long covered, Sha256 root, AuditStory story) {}

    /**
     * Reads an export to its end.
     *
     * @param kept a checkpoint note from outside, such as the auditor's own copy: only such a one shows a cut tail
     * @throws ConsumerRefused AUDIT_BROKEN with the first entry at fault, or AUDIT_SIGNATURE, AUDIT_EXPORT, or
     *     AUDIT_RESTORED if {@code kept} is of a history that a restore of the database ended
     */
    public static Report verify(InputStream export, NoteVerifier verifier, Optional<String> kept)
            throws IOException, ConsumerRefused {
        AuditCheck check = new AuditCheck(verifier);
        BufferedReader lines = new BufferedReader(new InputStreamReader(export, UTF_8));
        if (!HEADER.equals(lines.readLine())) {
            throw new ConsumerRefused(OperationCode.AUDIT_EXPORT, "header");
        }
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            check.line(line);
        }
        check.tail();
        check.story.check();
        if (kept.isPresent()) {
            check.outside(kept.get());
        }
        return new Report(check.entries.size(), check.checkpoints, check.newest, check.head.root(), check.story);
    }

    private record Entry(Sha256 leaf, Optional<String> head) {}

    private void line(String line) throws ConsumerRefused {
        try {
            JsonMembers members = CanonicalJson.read(line.getBytes(UTF_8), "audit");
            if (members.has("note")) {
                members.integer("size", 0, MOST);
                String note = text(members, "note");
                members.done();
                checkpoint(note);
            } else {
                entry(members);
            }
        } catch (EnvelopeRefused e) {
            throw new ConsumerRefused(OperationCode.AUDIT_EXPORT, "entry " + entries.size());
        }
    }

    private void entry(JsonMembers members) throws EnvelopeRefused, ConsumerRefused {
        long index = members.integer("index", 0, MOST);
        Sha256 leaf = members.hash("leaf");
        Optional<Bytes> entry = members.has("entry") ? Optional.of(members.base64("entry")) : Optional.empty();
        Optional<String> note = members.has("head") ? Optional.of(text(members, "head")) : Optional.empty();
        members.done();
        boolean altered =
                entry.isPresent() && !TreeHead.leafHash(entry.get().toArray()).equals(leaf);
        if (index != entries.size() || altered) {
            throw broken(atFaultBefore(entries.size()));
        }
        story.add(index, entry);
        entries.add(new Entry(leaf, note));
    }

    private void checkpoint(String note) throws ConsumerRefused {
        AuditCheckpoint checkpoint = signed(note);
        if (checkpoint.size() > entries.size() || checkpoint.size() < newest) {
            throw broken(atFaultBefore(Math.min(checkpoint.size(), entries.size())));
        }
        advance(checkpoint);
        checkpoints++;
    }

    /** What came after the newest checkpoint stands under its own last head. */
    private void tail() throws ConsumerRefused {
        if (newest < entries.size()) {
            Optional<String> last = entries.get(entries.size() - 1).head();
            if (last.isPresent()) {
                AuditCheckpoint checkpoint = signed(last.get());
                if (checkpoint.size() != entries.size()) {
                    throw broken(firstAtFault(entries.size()));
                }
                advance(checkpoint);
            }
        }
    }

    private void outside(String note) throws ConsumerRefused {
        AuditCheckpoint kept = signed(note);
        if (kept.size() <= entries.size() && head(kept.size()).root().equals(kept.root())) {
            return;
        }
        if (story.restoredFrom(kept.size())) {
            throw new ConsumerRefused(OperationCode.AUDIT_RESTORED, "size " + kept.size());
        }
        throw kept.size() > entries.size()
                ? broken(entries.size())
                : new ConsumerRefused(OperationCode.AUDIT_BROKEN, "before entry " + kept.size());
    }

    private void advance(AuditCheckpoint checkpoint) throws ConsumerRefused {
        TreeHead then = head;
        for (Entry entry : entries.subList((int) newest, (int) checkpoint.size())) {
            then = then.appendLeaf(entry.leaf());
        }
        if (!then.root().equals(checkpoint.root())) {
            throw broken(firstAtFault((int) checkpoint.size()));
        }
        head = then;
        newest = checkpoint.size();
    }

    /** The first entry after what is known to be good whose signed head is not that of the tree so far. */
    private long firstAtFault(int end) {
        long found = atFaultBefore(end);
        return found < end ? found : newest;
    }

    /** The first entry whose head does not stand, or this one, at which the reading broke off. */
    private long atFaultBefore(long place) {
        TreeHead then = head;
        for (int index = (int) newest; index < Math.min(place, entries.size()); index++) {
            then = then.appendLeaf(entries.get(index).leaf());
            if (!isHeadOf(then, entries.get(index).head())) {
                return index;
            }
        }
        return place;
    }

    private boolean isHeadOf(TreeHead tree, Optional<String> note) {
        try {
            AuditCheckpoint checkpoint = verifier.verify(note.orElse(""));
            return checkpoint.size() == tree.size() && checkpoint.root().equals(tree.root());
        } catch (EnvelopeRefused e) {
            return false;
        }
    }

    private TreeHead head(long size) {
        TreeHead then = TreeHead.EMPTY;
        for (Entry entry : entries.subList(0, (int) size)) {
            then = then.appendLeaf(entry.leaf());
        }
        return then;
    }

    private AuditCheckpoint signed(String note) throws ConsumerRefused {
        try {
            return verifier.verify(note);
        } catch (EnvelopeRefused e) {
            throw new ConsumerRefused(OperationCode.AUDIT_SIGNATURE, "checkpoint after size " + newest);
        }
    }

    private static String text(JsonMembers members, String name) throws EnvelopeRefused {
        return new String(members.base64(name).toArray(), UTF_8);
    }

    private static ConsumerRefused broken(long entry) {
        return new ConsumerRefused(OperationCode.AUDIT_BROKEN, "entry " + entry);
    }
}
