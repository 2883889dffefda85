package sekisho.processor.hostile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
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
import sekisho.envelope.SealedBody;
import sekisho.envelope.SealedKey;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.seal.BatchSealer;
import sekisho.envelope.seal.KeyEnvelope;
import sekisho.envelope.seal.SealedParts;
import sekisho.envelope.sign.Signer;
import sekisho.processor.rig.SealedFile;
import sekisho.records.key.Tally;
import sekisho.records.layout.Layouts;
import sekisho.records.read.LayoutReader;
import sekisho.records.read.ReadOutcome;
import sekisho.records.read.ReadTerms;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;
import sekisho.schemas.event.Sha256Hash;
import sekisho.schemas.stream.CanonicalWriter;

/** Seals whatever it is told to, with a valid key. */
final class Forge {
    private static final LocalDate BUSINESS_DATE = LocalDate.of(2026, 6, 3);

    private final Signer signer;
    private final List<X509Certificate> readers;

    Forge(Signer signer, List<X509Certificate> readers) {
        this.signer = signer;
        this.readers = List.copyOf(readers);
    }

    SealedFile seal(Forgery forgery) throws IOException, EnvelopeRefused {
        List<X509Certificate> to = readers.subList(0, forgery.readers);
        var canonical = new ByteArrayOutputStream();
        Tally tally = canonical(forgery, canonical);
        List<byte[]> chunks = new ArrayList<>();
        var terms = new SealTerms(forgery.feed, forgery.municipality, forgery.flow, forgery.sequence);
        try (var sealer = BatchSealer.begin(
                terms, to, (index, buffer, length) -> chunks.add(forgery.chunk.apply(Arrays.copyOf(buffer, length))))) {
            sealer.write(forgery.stream.apply(canonical.toByteArray()));
            try (SealedParts parts = sealer.finish()) {
                return sealed(forgery, to, tally, parts, chunks);
            }
        }
    }

    /** The canonical stream of a forgery's file. */
    static byte[] canonical(Forgery forgery) throws IOException {
        var out = new ByteArrayOutputStream();
        Tally unused = canonical(forgery, out);
        return out.toByteArray();
    }

    private static Tally canonical(Forgery forgery, ByteArrayOutputStream out) throws IOException {
        try (var writer = new CanonicalWriter(out)) {
            ReadOutcome outcome = new LayoutReader()
                    .read(
                            new ByteArrayInputStream(forgery.file),
                            Layouts.load().get(forgery.layout),
                            ReadTerms.structureOnly(BUSINESS_DATE),
                            writer::write);
            if (!(outcome instanceof ReadOutcome.Accepted accepted)) {
                throw new IOException("file is not readable: " + outcome);
            }
            writer.finish();
            return accepted.tally();
        }
    }

    private SealedFile sealed(
            Forgery forgery, List<X509Certificate> to, Tally tally, SealedParts parts, List<byte[]> chunks)
            throws EnvelopeRefused {
        Bytes envelope;
        try (var key = sealedKey(forgery, tally, parts)) {
            envelope = Bytes.of(forgery.envelope.apply(KeyEnvelope.seal(key, to).toArray()));
        }
        var content = new BatchContent(
                forgery.layout, forgery.fingerprint, BUSINESS_DATE, tally.records() + forgery.countOff);
        Signed<Manifest> manifest = signer.sign(new Manifest(
                parts.terms(),
                forgery.previous,
                forgery.replaces,
                content,
                forgery.createdAt,
                forgery.notAfter,
                body(forgery, parts.body(envelope), chunks)));
        var opened = new BatchOpened(
                forgery.feed,
                forgery.sequence,
                ByteBuffer.wrap(manifest.cms().toArray()),
                ByteBuffer.wrap(envelope.toArray()));
        List<BatchChunk> events = new ArrayList<>();
        for (int index = 0; index < chunks.size() - forgery.dropLastChunks; index++) {
            events.add(
                    new BatchChunk(new Sha256Hash(manifest.hash().bytes()), index, ByteBuffer.wrap(chunks.get(index))));
        }
        return new SealedFile(manifest.hash(), opened, events);
    }

    /** As the chunks are now, whatever was done to them; a tail that was cut is not even named. */
    private static SealedBody body(Forgery forgery, SealedBody body, List<byte[]> chunks) {
        List<Sha256> hashes = chunks.subList(0, chunks.size() - forgery.dropLastChunks).stream()
                .map(Sha256::of)
                .toList();
        long length = forgery.dropLastChunks == 0 ? body.encodedLength() : (long) hashes.size() * body.chunkSize();
        return new SealedBody(
                body.suite(),
                body.floeHeader(),
                length,
                body.chunkSize(),
                hashes,
                body.keyEnvelopeSha256(),
                body.recipients());
    }

    private static SealedKey sealedKey(Forgery forgery, Tally tally, SealedParts parts) {
        SortedMap<String, Count> counts = new TreeMap<>();
        tally.kinds().forEach((kind, count) -> counts.put(kind.name(), new Count(count.records(), count.yen())));
        return new SealedKey(
                parts.terms().feed(),
                parts.terms().municipality(),
                parts.terms().sequence(),
                parts.contentKey(),
                parts.streamLength(),
                parts.streamSha256(),
                new OriginalFile("example.txt", forgery.file.length, Sha256.of(forgery.file)),
                forgery.counts.apply(counts),
                OriginAssurance.INGEST_AGENT_SIGNED,
                Optional.empty());
    }
}
