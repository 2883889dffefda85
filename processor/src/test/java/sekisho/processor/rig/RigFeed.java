package sekisho.processor.rig;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
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
import sekisho.schemas.topic.Topics;
import sekisho.schemas.wire.ConfluentFraming;

/** A feed that seals real files and checks nothing but their structure. */
public final class RigFeed implements AutoCloseable {
    private static final LocalDate BUSINESS_DATE = LocalDate.of(2026, 6, 3);

    private final String code;
    private final Signer signer;
    private final List<X509Certificate> readers;
    private final ConfluentFraming framing;
    private final KafkaProducer<String, byte[]> producer;

    RigFeed(
            String code,
            Signer signer,
            List<X509Certificate> readers,
            ConfluentFraming framing,
            KafkaProducer<String, byte[]> producer) {
        this.code = code;
        this.signer = signer;
        this.readers = readers;
        this.framing = framing;
        this.producer = producer;
    }

    /** A batch of a file's bytes. */
    public SealedFile seal(byte[] file, String layout, long sequence, Sha256 previous)
            throws IOException, EnvelopeRefused {
        List<byte[]> chunks = new ArrayList<>();
        var terms = new SealTerms(code, OuterRig.CITY, "tax", sequence);
        try (var sealer = BatchSealer.begin(terms, readers, (index, bytes) -> chunks.add(bytes));
                var writer = new CanonicalWriter(sealer)) {
            ReadOutcome outcome = new LayoutReader()
                    .read(
                            new ByteArrayInputStream(file),
                            Layouts.load().get(layout),
                            ReadTerms.structureOnly(BUSINESS_DATE),
                            writer::write);
            if (!(outcome instanceof ReadOutcome.Accepted accepted)) {
                throw new IOException("file is not readable: " + outcome);
            }
            writer.finish();
            try (SealedParts parts = sealer.finish()) {
                return sealed(file, layout, previous, chunks, accepted, parts);
            }
        }
    }

    /** Publishes it, and returns when the broker has it. */
    public void send(SealedFile file) throws InterruptedException {
        send(file.opened());
        for (BatchChunk chunk : file.chunks()) {
            send(chunk);
        }
    }

    public void send(SpecificRecord event) throws InterruptedException {
        try {
            producer.send(new ProducerRecord<>(Topics.sealed(code).name(), code, framing.write(event)))
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }

    private SealedFile sealed(
            byte[] file,
            String layout,
            Sha256 previous,
            List<byte[]> chunks,
            ReadOutcome.Accepted accepted,
            SealedParts parts)
            throws EnvelopeRefused {
        Bytes envelope;
        try (var key = sealedKey(file, accepted, parts)) {
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

    private static SealedKey sealedKey(byte[] file, ReadOutcome.Accepted accepted, SealedParts parts) {
        return new SealedKey(
                parts.terms().feed(),
                parts.terms().municipality(),
                parts.terms().sequence(),
                parts.contentKey(),
                parts.streamLength(),
                parts.streamSha256(),
                new OriginalFile("example.txt", file.length, Sha256.of(file)),
                counts(accepted.tally()),
                OriginAssurance.INGEST_AGENT_SIGNED,
                Optional.empty());
    }

    private static SortedMap<String, Count> counts(Tally tally) {
        SortedMap<String, Count> counts = new TreeMap<>();
        tally.kinds().forEach((kind, count) -> counts.put(kind.name(), new Count(count.records(), count.yen())));
        return counts;
    }
}
