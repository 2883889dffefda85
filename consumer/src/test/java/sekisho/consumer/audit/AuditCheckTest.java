package sekisho.consumer.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.envelope.Bytes;
import sekisho.envelope.audit.AuditCheckpoint;
import sekisho.envelope.audit.NoteSigner;
import sekisho.envelope.audit.NoteVerifier;
import sekisho.envelope.audit.TreeHead;
import sekisho.envelope.json.JsonFields;

/** An export is a foreign file: whatever is changed in it is refused with a code, or changes nothing that it says. */
class AuditCheckTest {
    private static final String ORIGIN = "sekisho/999999/audit";
    private static final Instant NOW = Instant.parse("2026-04-01T03:00:00Z");

    private final ByteArrayOutputStream export = new ByteArrayOutputStream();
    private String note = "";
    private NoteVerifier verifier;
    private AuditCheck.Report report;

    @BeforeEach
    void write() throws GeneralSecurityException, IOException, ConsumerRefused {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        verifier = new NoteVerifier(ORIGIN, keys.getPublic());
        line(new JsonFields().put("format", "sekisho-audit").put("version", 2));
        NoteSigner signer = new NoteSigner(ORIGIN, keys);
        TreeHead head = TreeHead.EMPTY;
        for (int i = 0; i < 3; i++) {
            byte[] entry = AuditEvent.of(AuditStep.BATCH_IMPORTED, "consumer", NOW)
                    .with("sequence", i)
                    .entry();
            head = head.appendLeaf(TreeHead.leafHash(entry));
            line(new JsonFields()
                    .put("index", i)
                    .putBase64("entry", Bytes.of(entry))
                    .putBase64("head", Bytes.of(signed(signer, head).getBytes(UTF_8)))
                    .put("leaf", TreeHead.leafHash(entry)));
        }
        note = signed(signer, head);
        line(new JsonFields().put("size", 3).putBase64("note", Bytes.of(note.getBytes(UTF_8))));
        report = verify(export.toByteArray());
    }

    @Test
    void everyByteAndEveryTruncationIsRefusedOrChangesNothing() throws IOException {
        assertThat(report.entries()).isEqualTo(3);
        byte[] good = export.toByteArray();
        for (int i = 0; i < good.length; i++) {
            byte[] altered = good.clone();
            altered[i] ^= (byte) (1 << i % 8);
            holds(altered);
            holds(Arrays.copyOf(good, i));
        }
    }

    private void holds(byte[] altered) throws IOException {
        try {
            AuditCheck.Report read = verify(altered);
            assertThat(read.root()).isEqualTo(report.root());
            assertThat(read.entries()).isEqualTo(report.entries());
        } catch (ConsumerRefused refused) {
            assertThat(refused.code()).isNotNull();
        }
    }

    private AuditCheck.Report verify(byte[] bytes) throws IOException, ConsumerRefused {
        return AuditCheck.verify(new ByteArrayInputStream(bytes), verifier, Optional.of(note));
    }

    private static String signed(NoteSigner signer, TreeHead head) {
        return signer.sign(new AuditCheckpoint(ORIGIN, head.size(), head.root(), List.of()));
    }

    private void line(JsonFields fields) throws IOException {
        export.write(fields.bytes());
        export.write('\n');
    }
}
