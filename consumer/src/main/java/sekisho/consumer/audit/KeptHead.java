package sekisho.consumer.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.code.OperationCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.audit.AuditCheckpoint;
import sekisho.envelope.audit.NoteVerifier;

/**
 * The newest head of the audit record, signed, in a file of the consumer's own: a database that was restored, or cut
 * short, has less than this file says. The file follows the database by a moment and never runs ahead of it.
 */
public final class KeptHead {
    private static final String NAME = "audit-head.note";

    private final Path file;
    private final NoteVerifier verifier;

    /** @param folder exists, and belongs to the consumer alone */
    public KeptHead(Path folder, NoteVerifier verifier) {
        this.file = folder.resolve(NAME);
        this.verifier = verifier;
    }

    /**
     * What was kept; empty before the first time.
     *
     * @throws ConsumerRefused AUDIT_SIGNATURE if the file is not this log's
     */
    public Optional<AuditCheckpoint> read() throws IOException, ConsumerRefused {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(verifier.verify(Files.readString(file)));
        } catch (EnvelopeRefused e) {
            throw new ConsumerRefused(OperationCode.AUDIT_SIGNATURE, e);
        }
    }

    /** Replaces it, on the disk before this returns. */
    public void write(String note) throws IOException {
        Path draft = file.resolveSibling(NAME + ".new");
        try (FileChannel channel = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(note.getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
