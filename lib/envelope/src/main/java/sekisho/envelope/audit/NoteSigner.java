package sekisho.envelope.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;

/** Signs checkpoints as notes (C2SP signed-note). Its key belongs to nobody who approves. */
public final class NoteSigner {
    private final NoteKey key;
    private final PrivateKey privateKey;

    /** A signer with an Ed25519 key pair, under the log's name. */
    public NoteSigner(String name, KeyPair keys) {
        this.key = new NoteKey(name, keys.getPublic());
        this.privateKey = keys.getPrivate();
    }

    /** The checkpoint's text, an empty line, and {@code — name base64(key id || signature)}. */
    public String sign(AuditCheckpoint checkpoint) {
        String body = checkpoint.body();
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(privateKey);
            signature.update(body.getBytes(StandardCharsets.US_ASCII));
            byte[] value = signature.sign();
            byte[] line = new byte[4 + value.length];
            System.arraycopy(key.id(), 0, line, 0, 4);
            System.arraycopy(value, 0, line, 4, value.length);
            return body + "\n" + NoteVerifier.DASH + key.name() + " "
                    + Base64.getEncoder().encodeToString(line) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 key", e);
        }
    }

    @Override
    public String toString() {
        return "note signer " + key.name();
    }
}
