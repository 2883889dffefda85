package sekisho.envelope.audit;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Arrays;
import sekisho.envelope.Sha256;

/** The name and public key of a note's signer (Ed25519), and their short id (C2SP signed-note, type 0x01). */
record NoteKey(String name, PublicKey key) {
    private static final byte ED25519 = 1;
    private static final int RAW_LENGTH = 32;

    /** First four bytes of SHA-256(name || 0x0A || 0x01 || public key). */
    byte[] id() {
        byte[] encoded = key.getEncoded();
        byte[] raw = Arrays.copyOfRange(encoded, encoded.length - RAW_LENGTH, encoded.length);
        byte[] hash = Sha256.of(name.getBytes(StandardCharsets.US_ASCII), new byte[] {'\n', ED25519}, raw)
                .bytes();
        return Arrays.copyOf(hash, 4);
    }
}
