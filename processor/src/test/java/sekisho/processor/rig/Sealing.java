package sekisho.processor.rig;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import sekisho.envelope.BatchContent;
import sekisho.envelope.Bytes;
import sekisho.envelope.Count;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.OriginAssurance;
import sekisho.envelope.OriginalFile;
import sekisho.envelope.SealTerms;
import sekisho.envelope.SealedKey;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.seal.BatchSealer;
import sekisho.envelope.seal.KeyEnvelope;
import sekisho.envelope.seal.SealedParts;
import sekisho.envelope.sign.Signer;
import sekisho.records.key.Tally;
import sekisho.records.layout.Layouts;
import sekisho.records.read.LayoutReader;
import sekisho.records.read.ReadOutcome;
import sekisho.records.read.ReadTerms;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;
import sekisho.schemas.event.Sha256Hash;
import sekisho.schemas.stream.CanonicalSchema;
import sekisho.schemas.stream.CanonicalWriter;

/** Seals real files, as a feed that checks nothing but their structure. */
public final class Sealing {
    private static final String NAME = "example.txt";
    private static final LocalDate BUSINESS_DATE = LocalDate.of(2026, 6, 3);

    private final String code;
    private final Signer signer;
    private final List<X509Certificate> readers;

    public Sealing(String code, Signer signer, List<X509Certificate> readers) {
        this.code = code;
        this.signer = signer;
        this.readers = List.copyOf(readers);
    }

    /** A batch of a file's bytes. */
    public SealedFile seal(byte[] file, String layout, long sequence, Sha256 previous)
            throws IOException, EnvelopeRefused {
        return seal(file, layout, sequence, previous, Optional.empty());
    }

    /** The same, with the institution's own signature over the file. */
    public SealedFile seal(byte[] file, String layout, long sequence, Sha256 previous, Optional<Bytes> contentSignature)
            throws IOException, EnvelopeRefused {
        var original = new OriginalFile(NAME, file.length, Sha256.of(file));
        return seal(new ByteArrayInputStream(file), original, layout, sequence, previous, contentSignature);
    }

    /** A batch of a file too long to be held in memory; its chunks are. */
    public SealedFile seal(Path file, String layout, long sequence, Sha256 previous)
            throws IOException, EnvelopeRefused {
        MessageDigest digest = Sha256.newDigest();
        try (var hashed = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            Files.copy(file, hashed);
        }
        var original = new OriginalFile(NAME, Files.size(file), Sha256.fromBytes(digest.digest()));
        try (InputStream in = Files.newInputStream(file)) {
            return seal(in, original, layout, sequence, previous, Optional.empty());
        }
    }

    private SealedFile seal(
            InputStream file,
            OriginalFile original,
            String layout,
            long sequence,
            Sha256 previous,
            Optional<Bytes> contentSignature)
            throws IOException, EnvelopeRefused {
        List<byte[]> chunks = new ArrayList<>();
        var terms = new SealTerms(code, OuterRig.CITY, "tax", sequence);
        try (var sealer = BatchSealer.begin(
                        terms, readers, (index, buffer, length) -> chunks.add(Arrays.copyOf(buffer, length)));
                var writer = new CanonicalWriter(sealer)) {
            ReadOutcome outcome = new LayoutReader()
                    .read(file, Layouts.load().get(layout), ReadTerms.structureOnly(BUSINESS_DATE), writer::write);
            if (!(outcome instanceof ReadOutcome.Accepted accepted)) {
                throw new IOException("file is not readable: " + outcome);
            }
            writer.finish();
            try (SealedParts parts = sealer.finish()) {
                return sealed(original, layout, previous, chunks, accepted, parts, contentSignature);
            }
        }
    }

    private SealedFile sealed(
            OriginalFile original,
            String layout,
            Sha256 previous,
            List<byte[]> chunks,
            ReadOutcome.Accepted accepted,
            SealedParts parts,
            Optional<Bytes> contentSignature)
            throws EnvelopeRefused {
        Bytes envelope;
        try (var key = sealedKey(original, accepted, parts, contentSignature)) {
            envelope = KeyEnvelope.seal(key, readers);
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var content = new BatchContent(
                layout,
                Sha256.parse(CanonicalSchema.fingerprint()),
                BUSINESS_DATE,
                accepted.tally().records());
        Signed<Manifest> manifest = signer.sign(new Manifest(
                parts.terms(),
                previous,
                Optional.empty(),
                content,
                now,
                now.plus(Duration.ofDays(20)),
                parts.body(envelope)));
        var opened = new BatchOpened(
                code,
                parts.terms().sequence(),
                ByteBuffer.wrap(manifest.cms().toArray()),
                ByteBuffer.wrap(envelope.toArray()));
        List<BatchChunk> events = new ArrayList<>();
        for (int index = 0; index < chunks.size(); index++) {
            events.add(
                    new BatchChunk(new Sha256Hash(manifest.hash().bytes()), index, ByteBuffer.wrap(chunks.get(index))));
        }
        return new SealedFile(manifest.hash(), opened, events);
    }

    private static SealedKey sealedKey(
            OriginalFile original, ReadOutcome.Accepted accepted, SealedParts parts, Optional<Bytes> contentSignature) {
        return new SealedKey(
                parts.terms().feed(),
                parts.terms().municipality(),
                parts.terms().sequence(),
                parts.contentKey(),
                parts.streamLength(),
                parts.streamSha256(),
                original,
                counts(accepted.tally()),
                contentSignature.isPresent() ? OriginAssurance.INSTITUTION_SIGNED : OriginAssurance.INGEST_AGENT_SIGNED,
                contentSignature);
    }

    private static SortedMap<String, Count> counts(Tally tally) {
        SortedMap<String, Count> counts = new TreeMap<>();
        tally.byName().forEach((kind, count) -> counts.put(kind, new Count(count.records(), count.yen())));
        return counts;
    }
}
