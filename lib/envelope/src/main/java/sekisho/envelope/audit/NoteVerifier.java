package sekisho.envelope.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;

/** Verifies signed checkpoints with nothing but the log's name and public key. */
public final class NoteVerifier {
    static final String DASH = "\u2014 ";
    private static final int MAX_LENGTH = 16 * 1024;

    private final NoteKey key;

    public NoteVerifier(String name, PublicKey key) {
        this.key = new NoteKey(name, key);
    }

    /** The checkpoint, if a signature of this key is under it; signatures of others are passed over. */
    public AuditCheckpoint verify(String note) throws EnvelopeRefused {
        int end = note.length() > MAX_LENGTH ? -1 : note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n")) {
            throw refused();
        }
        String body = note.substring(0, end + 1);
        for (String line : note.substring(end + 2).split("\n", -1)) {
            String start = DASH + key.name() + " ";
            if (line.startsWith(start) && isSigned(body, line.substring(start.length()))) {
                return AuditCheckpoint.parse(body);
            }
        }
        throw refused();
    }

    private boolean isSigned(String body, String base64) throws EnvelopeRefused {
        try {
            byte[] line = Base64.getDecoder().decode(base64);
            if (line.length < 4 || !Arrays.equals(line, 0, 4, key.id(), 0, 4)) {
                return false;
            }
            // The decoder ignores the unused bits of the last character: only one spelling counts.
            if (!Base64.getEncoder().encodeToString(line).equals(base64)) {
                throw refused();
            }
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key.key());
            signature.update(body.getBytes(StandardCharsets.UTF_8));
            return signature.verify(line, 4, line.length - 4);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new EnvelopeRefused(EnvelopeCode.AUDIT_NOTE, "note", e);
        }
    }

    private static EnvelopeRefused refused() {
        return new EnvelopeRefused(EnvelopeCode.AUDIT_NOTE, "note");
    }
}
