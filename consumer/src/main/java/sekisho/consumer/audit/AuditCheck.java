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
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;
import sekisho.envelope.audit.AuditCheckpoint;
import sekisho.envelope.audit.NoteVerifier;
import sekisho.envelope.audit.TreeHead;
import sekisho.envelope.json.CanonicalJson;
import sekisho.envelope.json.JsonMembers;

/** Verifies an export: every leaf anew, every checkpoint's signature, and the tree at each checkpoint. */
public final class AuditCheck {
    private static final long MOST = (1L << 53) - 1;

    private final NoteVerifier verifier;
    private final List<Sha256> leaves = new ArrayList<>();
    private long checkpoints;
    private long newest;
    private TreeHead head = TreeHead.EMPTY;
    private Sha256 root = head.root();

    private AuditCheck(NoteVerifier verifier) {
        this.verifier = verifier;
    }

    /**
     * What was found in order.
     *
     * @param covered entries that the newest checkpoint covers
     */
    public record Report(long entries, long checkpoints, long covered, Sha256 root) {}

    /**
     * Reads an export to its end.
     *
     * @param kept a checkpoint note from outside, such as the auditor's own copy: only such a one shows a cut tail
     * @throws ConsumerRefused AUDIT_BROKEN with the first entry at fault, or AUDIT_SIGNATURE, or AUDIT_EXPORT
     */
    public static Report verify(InputStream export, NoteVerifier verifier, Optional<String> kept)
            throws IOException, ConsumerRefused {
        AuditCheck check = new AuditCheck(verifier);
        BufferedReader lines = new BufferedReader(new InputStreamReader(export, UTF_8));
        check.header(lines.readLine());
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            check.line(line);
        }
        if (kept.isPresent()) {
            check.checkpoint(kept.get());
        }
        return new Report(check.leaves.size(), check.checkpoints, check.newest, check.root);
    }

    private void header(String line) throws ConsumerRefused {
        if (line == null || !line.equals("{\"format\":\"sekisho-audit\",\"version\":1}")) {
            throw new ConsumerRefused(OperationCode.AUDIT_EXPORT, "header");
        }
    }

    private void line(String line) throws ConsumerRefused {
        try {
            JsonMembers members = CanonicalJson.read(line.getBytes(UTF_8), "audit");
            if (members.has("note")) {
                members.integer("size", 0, MOST);
                String note = new String(members.base64("note").toArray(), UTF_8);
                members.done();
                checkpoint(note);
            } else {
                entry(members);
            }
        } catch (EnvelopeRefused e) {
            throw new ConsumerRefused(OperationCode.AUDIT_EXPORT, "entry " + leaves.size());
        }
    }

    private void entry(JsonMembers members) throws EnvelopeRefused, ConsumerRefused {
        long index = members.integer("index", 0, MOST);
        Sha256 leaf = TreeHead.leafHash(members.base64("entry").toArray());
        Sha256 stored = members.hash("leaf");
        members.done();
        if (index != leaves.size() || !leaf.equals(stored)) {
            throw new ConsumerRefused(OperationCode.AUDIT_BROKEN, "entry " + leaves.size());
        }
        leaves.add(leaf);
    }

    private void checkpoint(String note) throws ConsumerRefused {
        AuditCheckpoint checkpoint;
        try {
            checkpoint = verifier.verify(note);
        } catch (EnvelopeRefused e) {
            throw new ConsumerRefused(OperationCode.AUDIT_SIGNATURE, "checkpoint after size " + newest);
        }
        if (checkpoint.size() > leaves.size() || checkpoint.size() < newest) {
            throw new ConsumerRefused(OperationCode.AUDIT_BROKEN, "entry " + leaves.size());
        }
        TreeHead then = head;
        for (Sha256 leaf : leaves.subList((int) newest, (int) checkpoint.size())) {
            then = then.appendLeaf(leaf);
        }
        if (!then.root().equals(checkpoint.root())) {
            throw new ConsumerRefused(OperationCode.AUDIT_BROKEN, "entry " + newest + " or later");
        }
        head = then;
        root = then.root();
        newest = checkpoint.size();
        checkpoints++;
    }
}
