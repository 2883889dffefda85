package sekisho.envelope.pki;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import sekisho.envelope.BatchContent;
import sekisho.envelope.Bytes;
import sekisho.envelope.Count;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.Oids;
import sekisho.envelope.OriginAssurance;
import sekisho.envelope.OriginalFile;
import sekisho.envelope.Outcome;
import sekisho.envelope.ScanRecord;
import sekisho.envelope.SealTerms;
import sekisho.envelope.SealedKey;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.Verdict;
import sekisho.envelope.keys.PrivateKeyEntry;
import sekisho.envelope.keys.ReaderKeys;
import sekisho.envelope.seal.BatchSealer;
import sekisho.envelope.seal.KeyEnvelope;
import sekisho.envelope.seal.SealedParts;
import sekisho.envelope.sign.Signer;
import sekisho.envelope.sign.SignerRule;
import sekisho.envelope.trust.CheckpointEntry;
import sekisho.envelope.trust.FeedEntry;

/** One feed, one checkpoint, one importer, in good order, and a batch between them. */
public final class World {
    public static final String FEED = "example-bank";
    public static final String MUNICIPALITY = "131016";
    public static final String FLOW = "payments";
    public static final String LAYOUT = "example-csv";
    public static final Instant NOW = Leaf.NOW;

    public final SecureRandom random;
    public final Ca feedCa;
    public final Ca checkpointCa;
    public final Ca readerCa;
    public final PrivateKeyEntry feedKey;
    public final PrivateKeyEntry checkpointKey;
    public final PrivateKeyEntry checkpointReader;
    public final PrivateKeyEntry importerReader;

    public World() {
        this(KeyKind.P256, KeyKind.P256);
    }

    public World(KeyKind checkpoint, KeyKind importer) {
        this(checkpoint, importer, new SecureRandom());
    }

    public World(KeyKind checkpoint, KeyKind importer, SecureRandom random) {
        this.random = random;
        feedCa = Ca.root("feed anchor", random);
        checkpointCa = Ca.root("checkpoint anchor", random);
        readerCa = Ca.root("reader anchor", random);
        feedKey = feedCa.issue(Leaf.signer(Oids.feedUri(FEED)));
        checkpointKey = checkpointCa.issue(Leaf.signer(Oids.checkpointUri("main")));
        checkpointReader = readerCa.issue(Leaf.reader(Oids.checkpointUri("main"), checkpoint));
        importerReader = readerCa.issue(Leaf.reader(Oids.importerUri(MUNICIPALITY), importer));
    }

    public FeedEntry feed() {
        return FeedEntry.of(FEED, MUNICIPALITY, FLOW, List.of(LAYOUT), feedRule());
    }

    public SignerRule feedRule() {
        return SignerRule.of(Oids.feedUri(FEED), List.of(feedCa.certificate()), feedCa.crls());
    }

    public CheckpointEntry checkpoint() {
        return new CheckpointEntry(
                "main",
                SignerRule.of(Oids.checkpointUri("main"), List.of(checkpointCa.certificate()), checkpointCa.crls()));
    }

    public Signer feedSigner() throws EnvelopeRefused {
        return Signer.of(feedKey, random);
    }

    public List<X509Certificate> recipients() {
        return List.of(checkpointReader.certificate(), importerReader.certificate());
    }

    public ReaderKeys checkpointKeys() {
        return ReaderKeys.of(checkpointReader);
    }

    public ReaderKeys importerKeys() {
        return ReaderKeys.of(importerReader);
    }

    /** A sealed batch with all that was made on the way. */
    public record Batch(
            Signed<Manifest> manifest, Bytes envelope, List<Bytes> chunks, SealedKey sealedKey, Bytes stream) {
        /** As a reader takes them. */
        public byte[] chunk(int index) {
            return chunks.get(index).toArray();
        }
    }

    /** Seals random bytes as the feed's first batch. */
    public Batch seal(int length) throws EnvelopeRefused, IOException {
        return seal(new SealTerms(FEED, MUNICIPALITY, FLOW, 1), Sha256.ZERO, length);
    }

    public Batch seal(SealTerms terms, Sha256 previous, int length) throws EnvelopeRefused, IOException {
        return seal(terms, previous, recipients(), length);
    }

    /** The feed's first batch, for other readers. */
    public Batch sealTo(List<X509Certificate> readers, int length) throws EnvelopeRefused, IOException {
        return seal(new SealTerms(FEED, MUNICIPALITY, FLOW, 1), Sha256.ZERO, readers, length);
    }

    private Batch seal(SealTerms terms, Sha256 previous, List<X509Certificate> readers, int length)
            throws EnvelopeRefused, IOException {
        byte[] stream = new byte[length];
        new Random(length).nextBytes(stream);
        List<Bytes> chunks = new ArrayList<>();
        try (BatchSealer sealer = BatchSealer.begin(
                terms, readers, (index, chunk, size) -> chunks.add(Bytes.of(Arrays.copyOf(chunk, size))), random)) {
            sealer.write(stream);
            SealedParts parts = sealer.finish();
            SealedKey sealedKey = sealedKey(parts);
            Bytes envelope = KeyEnvelope.seal(sealedKey, readers, random);
            Signed<Manifest> manifest = feedSigner().sign(manifest(parts, previous, envelope));
            return new Batch(manifest, envelope, chunks, sealedKey, Bytes.of(stream));
        }
    }

    public static Manifest manifest(SealedParts parts, Sha256 previous, Bytes envelope) {
        return new Manifest(
                parts.terms(),
                previous,
                Optional.empty(),
                new BatchContent(LAYOUT, Sha256.of(new byte[] {1}), LocalDate.of(2026, 3, 31), 42),
                NOW,
                NOW.plus(Duration.ofDays(31)),
                parts.body(envelope));
    }

    public static SealedKey sealedKey(SealedParts parts) {
        TreeMap<String, Count> counts = new TreeMap<>();
        counts.put("PAYMENT", new Count(42, 123_456));
        return new SealedKey(
                parts.terms().feed(),
                parts.terms().municipality(),
                parts.terms().sequence(),
                parts.contentKey(),
                parts.streamLength(),
                parts.streamSha256(),
                new OriginalFile("消込データ.csv", 1_000, Sha256.of(new byte[] {2})),
                counts,
                OriginAssurance.INGEST_AGENT_SIGNED,
                Optional.empty());
    }

    /** What the checkpoint would say of it. */
    public Verdict released(Batch batch) {
        return new Verdict(
                batch.manifest().hash(),
                FEED,
                batch.manifest().statement().sequence(),
                Outcome.RELEASED,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.of(batch.sealedKey().hash()),
                Optional.of(batch.sealedKey().streamSha256()),
                Optional.of(new ScanRecord("ClamAV 1.4.6", "27001", NOW.minus(Duration.ofHours(3)))),
                "policy-1",
                NOW,
                Duration.ofMillis(1234));
    }

    public static byte[] readAll(InputStream in) throws IOException {
        try (in) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            in.transferTo(out);
            return out.toByteArray();
        }
    }
}
