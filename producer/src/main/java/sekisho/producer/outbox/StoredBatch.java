package sekisho.producer.outbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.Sha256;
import sekisho.envelope.sign.OwnManifest;
import sekisho.producer.DeskCode;
import sekisho.producer.DeskException;

/** A sealed batch on the disk, as it was when it was read. */
public final class StoredBatch {
    static final String MANIFEST = "manifest.p7m";
    static final String SEALED_KEY = "sealed-key.p7m";
    static final String CHUNKS = "chunks";
    static final String TICKET = "ticket";

    private final Path folder;
    private final Disk disk;
    private final OwnManifest own;

    private StoredBatch(Path folder, Disk disk, OwnManifest own) {
        this.folder = folder;
        this.disk = disk;
        this.own = own;
    }

    static StoredBatch read(Path folder, Disk disk) throws IOException, DeskException {
        try {
            return new StoredBatch(folder, disk, OwnManifest.read(Files.readAllBytes(folder.resolve(MANIFEST))));
        } catch (EnvelopeRefused damaged) {
            throw new DeskException(DeskCode.OUTBOX_DAMAGED, MANIFEST);
        }
    }

    public Manifest manifest() {
        return own.manifest();
    }

    /** The batch's identity: the hash of its manifest. */
    public Sha256 hash() {
        return own.hash();
    }

    public Link link() {
        return new Link(own.manifest().sequence(), own.hash());
    }

    public byte[] manifestCms() throws IOException {
        return Files.readAllBytes(folder.resolve(MANIFEST));
    }

    public byte[] keyEnvelope() throws IOException {
        return Files.readAllBytes(folder.resolve(SEALED_KEY));
    }

    /** The name of the order it came from, if that had one. */
    public Optional<String> ticket() throws IOException {
        Path file = folder.resolve(TICKET);
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    /** Opens the ciphertext; there only while the batch isn't judged. */
    public StoredChunks chunks() throws IOException {
        return StoredChunks.open(folder.resolve(CHUNKS), own.manifest().body());
    }

    public BatchState state() throws IOException, DeskException {
        Optional<Judgement> judgement = judgementFile().read();
        if (judgement.isPresent()) {
            return new BatchState.Judged(judgement.get());
        }
        Optional<Progress> progress =
                progressFile().read().filter(p -> p.manifest().equals(own.hash().hex()));
        if (progress.isEmpty()) {
            return new BatchState.Sealed();
        }
        return progress.get().chunks() < own.manifest().chunks().size()
                ? new BatchState.Publishing(progress.get())
                : new BatchState.Published(progress.get());
    }

    /** When the brokers first had its opening record, as it is signed now. */
    public Optional<Instant> openedAt() throws IOException, DeskException {
        return progressFile()
                .read()
                .filter(p -> p.manifest().equals(own.hash().hex()))
                .map(Progress::openedAt);
    }

    /** Notes how far the brokers have acknowledged. */
    public void advance(Progress progress) throws IOException {
        progressFile().write(progress);
    }

    /**
     * Puts a new signature over the same content; whatever was published of the old one counts no more. The old one is
     * kept: the checkpoint may have judged it already.
     */
    StoredBatch signedAnew(byte[] manifestCms) throws IOException, DeskException {
        JsonFile.replace(disk, earlier(own.hash()), manifestCms());
        JsonFile.replace(disk, folder.resolve(MANIFEST), manifestCms);
        return read(folder, disk);
    }

    /** This batch under an earlier signature, made the valid one again; empty if it never had that hash. */
    Optional<StoredBatch> under(Sha256 hash) throws IOException, DeskException {
        if (hash.equals(own.hash())) {
            return Optional.of(this);
        }
        if (!Files.exists(earlier(hash))) {
            return Optional.empty();
        }
        JsonFile.replace(disk, folder.resolve(MANIFEST), Files.readAllBytes(earlier(hash)));
        return Optional.of(read(folder, disk));
    }

    private Path earlier(Sha256 hash) {
        return folder.resolve("manifest-" + hash.hex() + ".p7m");
    }

    /** Notes the verdict (the first one stands), then lets the ciphertext go. */
    void judged(Judgement judgement) throws IOException, DeskException {
        if (judgementFile().read().isEmpty()) {
            judgementFile().write(judgement);
        }
        disk.remove(folder.resolve(CHUNKS));
    }

    private JsonFile<Progress> progressFile() {
        return new JsonFile<>(folder.resolve("progress.json"), Progress.class, disk);
    }

    private JsonFile<Judgement> judgementFile() {
        return new JsonFile<>(folder.resolve("judged.json"), Judgement.class, disk);
    }
}
