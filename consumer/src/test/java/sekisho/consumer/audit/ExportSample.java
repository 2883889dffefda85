package sekisho.consumer.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.envelope.Bytes;
import sekisho.envelope.audit.AuditCheckpoint;
import sekisho.envelope.audit.NoteSigner;
import sekisho.envelope.audit.NoteVerifier;
import sekisho.envelope.audit.TreeHead;
import sekisho.envelope.json.JsonFields;

/** A good export of three entries with the auditor's own copy of its checkpoint, the same each time. */
final class ExportSample {
    /** The files that every campaign starts with; finds are kept beside them. */
    static final Path CORPUS =
            Path.of("src", "fuzz", "resources", "sekisho", "consumer", "audit", "AuditExportFuzzTestInputs", "holds");

    private static final String ORIGIN = "sekisho/999999/audit";
    private static final Instant NOW = Instant.parse("2026-04-01T03:00:00Z");

    private final NoteVerifier verifier;
    private final ByteArrayOutputStream export = new ByteArrayOutputStream();
    private final String kept;
    private final TreeHead head;

    private ExportSample(KeyPair keys) throws IOException {
        verifier = new NoteVerifier(ORIGIN, keys.getPublic());
        NoteSigner signer = new NoteSigner(ORIGIN, keys);
        line(new JsonFields().put("format", "sekisho-audit").put("version", 2));
        TreeHead tree = TreeHead.EMPTY;
        for (int i = 0; i < 3; i++) {
            byte[] entry = AuditEvent.of(AuditStep.BATCH_IMPORTED, "consumer", NOW)
                    .with("sequence", i)
                    .entry();
            tree = tree.appendLeaf(TreeHead.leafHash(entry));
            line(new JsonFields()
                    .put("index", i)
                    .putBase64("entry", Bytes.of(entry))
                    .putBase64("head", Bytes.of(signed(signer, tree).getBytes(UTF_8)))
                    .put("leaf", TreeHead.leafHash(entry)));
        }
        head = tree;
        kept = signed(signer, tree);
        line(new JsonFields().put("size", 3).putBase64("note", Bytes.of(kept.getBytes(UTF_8))));
    }

    /** Writes the fuzzer's seed. Run it in this module after a change of the format. */
    public static void main(String[] arguments) throws IOException {
        Files.createDirectories(CORPUS);
        Files.write(CORPUS.resolve("seed-1"), make().bytes());
    }

    static ExportSample make() {
        try {
            return new ExportSample(keys());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] bytes() {
        return export.toByteArray();
    }

    /** Whether the bytes were taken; anything but a typed refusal or the signed history is an error. */
    boolean takes(byte[] bytes) throws IOException {
        AuditCheck.Report report;
        try {
            report = AuditCheck.verify(new ByteArrayInputStream(bytes), verifier, Optional.of(kept));
        } catch (ConsumerRefused refused) {
            return false;
        }
        boolean same = report.entries() == head.size() && report.root().equals(head.root());
        if (!same) {
            throw new AssertionError("another history was taken");
        }
        return true;
    }

    private static String signed(NoteSigner signer, TreeHead tree) {
        return signer.sign(new AuditCheckpoint(ORIGIN, tree.size(), tree.root(), List.of()));
    }

    private void line(JsonFields fields) throws IOException {
        export.write(fields.bytes());
        export.write('\n');
    }

    /** A pair of RFC 8032's own test vectors (7.1, test 1). */
    private static KeyPair keys() throws GeneralSecurityException {
        KeyFactory keys = KeyFactory.getInstance("Ed25519");
        return new KeyPair(
                keys.generatePublic(new X509EncodedKeySpec(HexFormat.of()
                        .parseHex("302a300506032b6570032100"
                                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"))),
                keys.generatePrivate(new PKCS8EncodedKeySpec(HexFormat.of()
                        .parseHex("302e020100300506032b657004220420"
                                + "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))));
    }
}
