package sekisho.processor.hostile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.RecordMetadata;
import sekisho.processor.rig.SealedFile;
import sekisho.schemas.event.BatchOpened;

/** One bit in each field of a manifest's record, and in each member of the signed statement. */
final class FlippedBits {
    /** Member of the statement to the code that one bit in its value gives. */
    private static final List<String> MEMBERS = List.of(
            "version",
            "feed",
            "municipality",
            "flow",
            "sequence",
            "previous",
            "layout",
            "schemaFingerprint",
            "businessDate",
            "recordCount",
            "createdAt",
            "notAfter",
            "suite",
            "floeHeader",
            "encodedLength",
            "chunkSize",
            "chunks",
            "keyEnvelopeSha256",
            "recipients");

    private final Stage stage;
    private final Table table;

    FlippedBits(Stage stage, Table table) {
        this.stage = stage;
        this.table = table;
    }

    void run() throws Exception {
        SealedFile batch = stage.seal(stage.next(stage.file()));
        BatchOpened truth = batch.opened();
        add(
                "bit flip: feed",
                "letter record.hints",
                new BatchOpened("iostile", truth.getSequence(), truth.getManifestCms(), truth.getKeyEnvelope()));
        add(
                "bit flip: sequence",
                "letter record.hints",
                new BatchOpened(
                        truth.getFeed(), truth.getSequence() ^ 1, truth.getManifestCms(), truth.getKeyEnvelope()));
        int cms = truth.getManifestCms().remaining();
        addSigned("bit flip: manifest's CMS, first byte", "statement.malformed", truth, 0);
        addSigned("bit flip: manifest's CMS, middle", "signer.signature", truth, cms / 2);
        addSigned("bit flip: manifest's CMS, last byte", "signer.signature", truth, cms - 1);
        add(
                "bit flip: key envelope",
                "letter key-envelope.hash",
                new BatchOpened(
                        truth.getFeed(),
                        truth.getSequence(),
                        truth.getManifestCms(),
                        RecoveredCases.flip(truth.getKeyEnvelope(), 300)));
        for (String member : MEMBERS) {
            addSigned("bit flip: manifest." + member, "signer.signature", truth, valueOf(truth, member));
        }
    }

    private void addSigned(String name, String code, BatchOpened truth, int at) throws Exception {
        var altered = new BatchOpened(
                truth.getFeed(),
                truth.getSequence(),
                RecoveredCases.flip(truth.getManifestCms(), at),
                truth.getKeyEnvelope());
        add(name, "letter " + code, altered);
    }

    private void add(String name, String expected, BatchOpened altered) throws Exception {
        RecordMetadata where = stage.feed.send(altered);
        table.add(stage.letters(name, expected, where));
    }

    /** Where the value of a member begins within the CMS: its last letter or digit before the next comma. */
    private static int valueOf(BatchOpened opened, String member) {
        ByteBuffer buffer = opened.getManifestCms().duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("\"" + member + "\":") + member.length() + 3;
        while (!Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
