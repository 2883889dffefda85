package sekisho.envelope.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static sekisho.envelope.Refusals.assertRefused;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import org.junit.jupiter.api.Test;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;

class NoteTest {
    private static final String ORIGIN = "sekisho.example/131016/audit";
    private final KeyPair keys = ed25519();
    private final AuditCheckpoint checkpoint =
            new AuditCheckpoint(ORIGIN, 42, Sha256.of(new byte[] {1}), List.of("persons " + Sha256.ZERO));
    private final String note = new NoteSigner(ORIGIN, keys).sign(checkpoint);
    private final NoteVerifier verifier = new NoteVerifier(ORIGIN, keys.getPublic());

    @Test
    void aSignedCheckpointIsReadBack() throws EnvelopeRefused {
        assertThat(verifier.verify(note)).isEqualTo(checkpoint);
    }

    @Test
    void everyChangedCharacterIsRefused() {
        for (int i = 0; i < note.length(); i++) {
            char changed = (char) (note.charAt(i) ^ 1);
            String altered = note.substring(0, i) + changed + note.substring(i + 1);
            assertRefused(EnvelopeCode.AUDIT_NOTE, () -> verifier.verify(altered));
        }
    }

    /** 68 bytes leave two bits of the last base64 character unused: four spellings, of which one counts. */
    @Test
    void anotherSpellingOfTheSameSignatureIsRefused() {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        int last = note.indexOf('=') - 1;
        int value = alphabet.indexOf(note.charAt(last));
        for (int bits = 1; bits < 4; bits++) {
            String altered = note.substring(0, last) + alphabet.charAt(value ^ bits) + note.substring(last + 1);
            assertRefused(EnvelopeCode.AUDIT_NOTE, () -> verifier.verify(altered));
        }
    }

    @Test
    void anotherKeyAndAnotherNameAreRefused() {
        assertRefused(
                EnvelopeCode.AUDIT_NOTE,
                () -> new NoteVerifier(ORIGIN, ed25519().getPublic()).verify(note));
        assertRefused(EnvelopeCode.AUDIT_NOTE, () -> new NoteVerifier("other", keys.getPublic()).verify(note));
    }

    @Test
    void signaturesOfOthersAreNoHindrance() throws EnvelopeRefused {
        String witnessed = note + "\u2014 witness.example AAAAAAAA\n";

        assertThat(verifier.verify(witnessed)).isEqualTo(checkpoint);
    }

    private static KeyPair ed25519() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
