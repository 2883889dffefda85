package sekisho.producer.seal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import sekisho.envelope.BatchContent;
import sekisho.envelope.Bytes;
import sekisho.envelope.Count;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.OriginAssurance;
import sekisho.envelope.OriginalFile;
import sekisho.envelope.SealTerms;
import sekisho.envelope.SealedKey;
import sekisho.envelope.Sha256;
import sekisho.envelope.seal.BatchSealer;
import sekisho.envelope.seal.KeyEnvelope;
import sekisho.envelope.seal.SealedParts;
import sekisho.producer.DeskCode;
import sekisho.producer.DeskException;
import sekisho.producer.DeskWatch;
import sekisho.producer.SendOrder;
import sekisho.producer.outbox.Draft;
import sekisho.producer.outbox.StoredBatch;
import sekisho.records.key.Tally;
import sekisho.records.read.LayoutReader;
import sekisho.records.read.ReadOutcome;
import sekisho.schemas.stream.CanonicalSchema;
import sekisho.schemas.stream.CanonicalWriter;

/**
 * Reads a clearing file once and seals it on the way: file → records → canonical stream → segments → outbox. The disk
 * gets ciphertext only; the content key is overwritten as soon as it is in the key envelope.
 */
public final class FileSealer {
    /** An institution's detached signature is a few KiB. */
    private static final long MAX_SIGNATURE = 64 * 1024;

    private final LayoutReader reader = new LayoutReader();
    private final Place place;
    private final List<X509Certificate> recipients;
    private final ManifestSigner signer;

    /** Whose batches these are. */
    public record Place(String feed, String municipality, String flow) {
        SealTerms at(long sequence) {
            return new SealTerms(feed, municipality, flow, sequence);
        }
    }

    public FileSealer(Place place, List<X509Certificate> recipients, ManifestSigner signer) {
        this.place = place;
        this.recipients = List.copyOf(recipients);
        this.signer = signer;
    }

    /** Seals the file as the draft's batch, or refuses it and leaves nothing behind. */
    public SealOutcome seal(SendOrder order, Draft draft, DeskWatch watch) throws IOException, DeskException {
        long length = Files.size(order.file());
        try (InputStream in = new BufferedInputStream(
                        new WatchedStream(Files.newInputStream(order.file()), bytes -> watch.reading(bytes, length)));
                BatchSealer sealer = BatchSealer.begin(place.at(draft.sequence()), recipients, draft::chunk);
                CanonicalWriter writer = new CanonicalWriter(sealer)) {
            ReadOutcome outcome = reader.read(in, order.layout(), order.terms(), writer::write);
            if (outcome instanceof ReadOutcome.Refused refused) {
                return new SealOutcome.Refused(refused.findings());
            }
            writer.finish();
            ReadOutcome.Accepted accepted = (ReadOutcome.Accepted) outcome;
            try (SealedParts parts = sealer.finish()) {
                return new SealOutcome.Sealed(store(order, draft, accepted, parts), accepted.tally());
            }
        } catch (EnvelopeRefused refused) {
            throw new DeskException(DeskCode.SEALING_FAILED, refused.code().code());
        }
    }

    private StoredBatch store(SendOrder order, Draft draft, ReadOutcome.Accepted accepted, SealedParts parts)
            throws IOException, DeskException, EnvelopeRefused {
        Bytes keyEnvelope;
        try (SealedKey key = sealedKey(order, accepted, parts)) {
            keyEnvelope = KeyEnvelope.seal(key, recipients);
        }
        BatchContent content = new BatchContent(
                order.layout().id(),
                Sha256.parse(CanonicalSchema.fingerprint()),
                order.terms().businessDate(),
                accepted.tally().records());
        Bytes manifest =
                signer.sign(parts.terms(), draft.after().hash(), order.replaces(), content, parts.body(keyEnvelope));
        return draft.store(manifest.toArray(), keyEnvelope.toArray(), order.ticket());
    }

    private static SealedKey sealedKey(SendOrder order, ReadOutcome.Accepted accepted, SealedParts parts)
            throws IOException, DeskException {
        Optional<Bytes> signature = order.signature().isPresent()
                ? Optional.of(read(order.signature().get()))
                : Optional.empty();
        return new SealedKey(
                parts.terms().feed(),
                parts.terms().municipality(),
                parts.terms().sequence(),
                parts.contentKey(),
                parts.streamLength(),
                parts.streamSha256(),
                new OriginalFile(
                        String.valueOf(order.file().getFileName()),
                        accepted.fileLength(),
                        Sha256.parse(accepted.fileSha256())),
                counts(accepted.tally()),
                signature.isPresent() ? OriginAssurance.INSTITUTION_SIGNED : OriginAssurance.INGEST_AGENT_SIGNED,
                signature);
    }

    private static Bytes read(Path signature) throws IOException, DeskException {
        if (Files.size(signature) > MAX_SIGNATURE) {
            throw new DeskException(DeskCode.SEALING_FAILED, "signature");
        }
        return Bytes.of(Files.readAllBytes(signature));
    }

    private static SortedMap<String, Count> counts(Tally tally) {
        SortedMap<String, Count> counts = new TreeMap<>();
        tally.byName().forEach((kind, count) -> counts.put(kind, new Count(count.records(), count.yen())));
        return counts;
    }
}
