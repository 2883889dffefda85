package sekisho.consumer.site;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import sekisho.envelope.BatchContent;
import sekisho.envelope.Bytes;
import sekisho.envelope.Count;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.OriginAssurance;
import sekisho.envelope.OriginalFile;
import sekisho.envelope.Outcome;
import sekisho.envelope.ScanRecord;
import sekisho.envelope.SealTerms;
import sekisho.envelope.SealedKey;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.Verdict;
import sekisho.envelope.seal.BatchSealer;
import sekisho.envelope.seal.KeyEnvelope;
import sekisho.envelope.seal.SealedParts;
import sekisho.envelope.sign.Signer;
import sekisho.records.key.Tally;
import sekisho.records.layout.Layouts;
import sekisho.records.read.LayoutReader;
import sekisho.records.read.ReadOutcome;
import sekisho.records.read.ReadTerms;
import sekisho.schemas.record.ClearingEntry;
import sekisho.schemas.record.PaymentRecord;
import sekisho.schemas.record.StatementLine;
import sekisho.schemas.stream.CanonicalSchema;
import sekisho.schemas.stream.CanonicalWriter;

/** A clearing file, sealed as a feed would; and the verdict a checkpoint would give it. */
public final class SealedFile {
    public static final LocalDate BUSINESS_DATE = LocalDate.of(2026, 6, 3);

    public final Signed<Manifest> manifest;
    public final Bytes keyEnvelope;
    public final List<byte[]> chunks;
    private final Sha256 sealedKeyHash;
    private final Sha256 streamSha256;

    private SealedFile(
            Signed<Manifest> manifest, Bytes keyEnvelope, List<byte[]> chunks, Sha256 sealedKeyHash, Sha256 stream) {
        this.manifest = manifest;
        this.keyEnvelope = keyEnvelope;
        this.chunks = chunks;
        this.sealedKeyHash = sealedKeyHash;
        this.streamSha256 = stream;
    }

    /** The same batch with what somebody made of its key envelope and its chunks. */
    public SealedFile with(Bytes otherEnvelope, List<byte[]> otherChunks) {
        return new SealedFile(manifest, otherEnvelope, otherChunks, sealedKeyHash, streamSha256);
    }

    /** What is sealed, and as which number. */
    public record Plan(
            String feed, long sequence, Sha256 previous, Optional<Sha256> replaces, String layout, Bytes file) {
        public static Plan first(String feed, String layout, Bytes file) {
            return new Plan(feed, 1, Sha256.ZERO, Optional.empty(), layout, file);
        }

        public Plan after(SealedFile before) {
            return new Plan(
                    feed, before.manifest.statement().sequence() + 1, before.manifest.hash(), replaces, layout, file);
        }

        public Plan replacing(SealedFile target) {
            return new Plan(feed, sequence, previous, Optional.of(target.manifest.hash()), layout, file);
        }
    }

    /** A file of the sample day. */
    public static Bytes sample(String name) {
        try (InputStream in = SealedFile.class.getResourceAsStream("/day/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no such sample");
            }
            return Bytes.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a feed whose clock is so far off. */
    public static SealedFile sealAt(Parties site, Plan plan, Duration off) throws IOException, EnvelopeRefused {
        return seal(site, plan, read(plan), off);
    }

    /** Seals without any check of its own, as a careless feed does. */
    public static SealedFile seal(Parties site, Plan plan) throws IOException, EnvelopeRefused {
        return seal(site, plan, read(plan));
    }

    private static List<ClearingEntry> read(Plan plan) throws IOException {
        List<ClearingEntry> entries = new ArrayList<>();
        ReadOutcome outcome = new LayoutReader()
                .read(
                        new ByteArrayInputStream(plan.file().toArray()),
                        Layouts.load().get(plan.layout()),
                        ReadTerms.structureOnly(BUSINESS_DATE),
                        entries::add);
        if (!(outcome instanceof ReadOutcome.Accepted)) {
            throw new IllegalStateException(outcome.toString());
        }
        return entries;
    }

    public static SealedFile seal(Parties site, Plan plan, List<ClearingEntry> entries)
            throws IOException, EnvelopeRefused {
        return seal(site, plan, entries, Duration.ZERO);
    }

    private static SealedFile seal(Parties site, Plan plan, List<ClearingEntry> entries, Duration off)
            throws IOException, EnvelopeRefused {
        Tally tally = tally(entries);
        return seal(site, plan, tally, off, sealer -> {
            CanonicalWriter writer = new CanonicalWriter(sealer);
            for (ClearingEntry entry : entries) {
                writer.write(entry);
            }
            writer.finish();
        });
    }

    /** What a rogue puts in the place of the canonical stream. */
    @FunctionalInterface
    public interface Stream {
        void writeTo(OutputStream sealer) throws IOException;
    }

    public static SealedFile seal(Parties site, Plan plan, Tally tally, Stream stream)
            throws IOException, EnvelopeRefused {
        return seal(site, plan, tally, Duration.ZERO, stream);
    }

    /** What a manifest says of these entries. */
    public static Tally tally(List<ClearingEntry> entries) {
        Tally.Counter tally = new Tally.Counter();
        for (ClearingEntry entry : entries) {
            if (entry.getEntry() instanceof PaymentRecord payment) {
                tally.add(payment);
            } else if (entry.getEntry() instanceof StatementLine line) {
                tally.add(line);
            }
        }
        return tally.tally();
    }

    private static SealedFile seal(Parties site, Plan plan, Tally tally, Duration off, Stream stream)
            throws IOException, EnvelopeRefused {
        List<byte[]> chunks = new ArrayList<>();
        SealTerms terms = new SealTerms(plan.feed(), TestSite.MUNICIPALITY, "tax", plan.sequence());
        try (BatchSealer sealer = BatchSealer.begin(
                terms, site.recipients(), (index, buffer, length) -> chunks.add(Arrays.copyOf(buffer, length)))) {
            stream.writeTo(sealer);
            try (SealedParts parts = sealer.finish()) {
                return signed(site, plan, chunks, parts, tally, off);
            }
        }
    }

    private static SealedFile signed(
            Parties site, Plan plan, List<byte[]> chunks, SealedParts parts, Tally tally, Duration off)
            throws EnvelopeRefused {
        TreeMap<String, Count> counts = new TreeMap<>();
        tally.byName().forEach((kind, count) -> counts.put(kind, new Count(count.records(), count.yen())));
        SealedKey key = new SealedKey(
                plan.feed(),
                TestSite.MUNICIPALITY,
                plan.sequence(),
                parts.contentKey(),
                parts.streamLength(),
                parts.streamSha256(),
                new OriginalFile(
                        "example.csv", plan.file().length(), plan.file().sha256()),
                counts,
                OriginAssurance.INGEST_AGENT_SIGNED,
                Optional.empty());
        Bytes envelope = KeyEnvelope.seal(key, site.recipients());
        Instant now = Instant.now(site.time()).plus(off).truncatedTo(ChronoUnit.SECONDS);
        Manifest manifest = new Manifest(
                new SealTerms(plan.feed(), TestSite.MUNICIPALITY, "tax", plan.sequence()),
                plan.previous(),
                plan.replaces(),
                new BatchContent(
                        plan.layout(), Sha256.parse(CanonicalSchema.fingerprint()), BUSINESS_DATE, tally.records()),
                now,
                now.plus(Duration.ofDays(14)),
                parts.body(envelope));
        return new SealedFile(
                site.feed(plan.feed()).sign(manifest), envelope, chunks, key.hash(), parts.streamSha256());
    }

    public Signed<Verdict> released(Parties site) throws EnvelopeRefused {
        return site.checkpointSigner().sign(verdict(Instant.now(site.time()), Duration.ofHours(1)));
    }

    public Signed<Verdict> releasedBy(Signer signer, Parties site) throws EnvelopeRefused {
        return signer.sign(verdict(Instant.now(site.time()), Duration.ofHours(1)));
    }

    /** A verdict of another time, or with other definitions. */
    public Verdict verdict(Instant checkedAt, Duration definitionsAge) {
        Instant at = checkedAt.truncatedTo(ChronoUnit.SECONDS);
        return new Verdict(
                manifest.hash(),
                manifest.statement().feed(),
                manifest.statement().sequence(),
                Outcome.RELEASED,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.of(sealedKeyHash),
                Optional.of(streamSha256),
                Optional.of(new ScanRecord("test", "1", at.minus(definitionsAge))),
                "p1",
                at,
                Duration.ofSeconds(1));
    }

    /** The same batch refused: a tombstone. */
    public Verdict refused(String code, Instant checkedAt) {
        return new Verdict(
                manifest.hash(),
                manifest.statement().feed(),
                manifest.statement().sequence(),
                Outcome.REFUSED,
                Optional.of(code),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "p1",
                checkedAt.truncatedTo(ChronoUnit.SECONDS),
                Duration.ofSeconds(1));
    }
}
