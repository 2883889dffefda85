package sekisho.processor.check;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.RefusedIOException;
import sekisho.envelope.SealedKey;
import sekisho.envelope.Signed;
import sekisho.envelope.keys.PrivateKeyEntry;
import sekisho.envelope.keys.ReaderKeys;
import sekisho.envelope.seal.KeyEnvelope;
import sekisho.envelope.trust.FeedEntry;
import sekisho.envelope.verify.ManifestVerifier;
import sekisho.processor.CheckpointCode;
import sekisho.processor.Feeds;
import sekisho.processor.log.ChunkLog;
import sekisho.records.layout.Layout;
import sekisho.records.layout.Layouts;
import sekisho.scanning.ScanOutcome;
import sekisho.scanning.Scanner;
import sekisho.schemas.stream.CanonicalSchema;

/**
 * The whole check of one batch, in its fixed order. Reads chunks and scans; writes nothing anywhere, and no plaintext
 * leaves memory but to the scanner.
 */
public final class Checklist implements Judge.Check {
    private static final Logger LOG = LoggerFactory.getLogger(Checklist.class);
    /** The checkpoint and the importer. */
    private static final int READERS = 2;

    private final Feeds feeds;
    private final ReaderKeys keys;
    private final Layouts layouts;
    private final Scanner scanner;
    private final long fileBytes;
    private final Clock clock;

    /** @param fileBytes longest rebuilt file */
    public Checklist(Feeds feeds, ReaderKeys keys, Layouts layouts, Scanner scanner, long fileBytes, Clock clock) {
        this.feeds = feeds;
        this.keys = keys;
        this.layouts = layouts;
        this.scanner = scanner;
        this.fileBytes = fileBytes;
        this.clock = clock;
    }

    @Override
    public Checked run(CheckJob job, ChunkLog log, BooleanSupplier cancelled) {
        Manifest manifest = job.manifest();
        Optional<FeedEntry> registered = feeds.find(job.feed());
        if (registered.isEmpty()) {
            // Removed since it came: it waits, as its lane does.
            return new Checked.NotNow(CheckpointCode.FEED_UNKNOWN.code());
        }
        FeedEntry feed = registered.get();
        byte[] keyEnvelope = job.opening().keyEnvelope().toArray();
        try {
            // 1. Certificate and signature, as they stand now; the manifest's own times as they stood at its arrival.
            Signed<Manifest> signed = ManifestVerifier.verify(
                    job.opening().manifestCms().toArray(),
                    feed,
                    clock.instant(),
                    job.opening().at());
            // 2. Sequence, previous hash, replay: the gate hands over nothing but the one candidate (FeedChain). What
            // it
            //    replaces must have been judged; whether that was imported, the inner side knows.
            if (job.lineage().isPresent()) {
                return new Checked.Refused(job.lineage().get().code());
            }
            // 3. Recipients and algorithms, still without a key.
            PrivateKeyEntry mine = keys.forManifest(manifest)
                    .orElseThrow(() -> new EnvelopeRefused(EnvelopeCode.ENVELOPE_RECIPIENTS, "manifest"));
            KeyEnvelope.check(keyEnvelope, manifest, mine.certificate());
            if (manifest.body().recipients().size() < READERS) {
                // Whoever is missing could not verify it again inside.
                return new Checked.Refused(EnvelopeCode.ENVELOPE_RECIPIENTS.code());
            }
            // 4. Every chunk is the one its manifest names (compared as it is read), and opens with the sealed key.
            try (SealedKey key = open(keyEnvelope, signed)) {
                return content(feed, job, key, log, cancelled);
            }
        } catch (EnvelopeRefused e) {
            return refused(e.code());
        }
    }

    /** With the private key: whatever goes wrong is one and the same to the other side, and the log says more. */
    private SealedKey open(byte[] keyEnvelope, Signed<Manifest> signed) throws EnvelopeRefused {
        try {
            return KeyEnvelope.open(keyEnvelope, signed, keys);
        } catch (EnvelopeRefused e) {
            LOG.atWarn().addKeyValue("code", e.code().code()).log("key envelope refused");
            throw new EnvelopeRefused(EnvelopeCode.ENVELOPE_OPEN, "key envelope");
        }
    }

    /** A revocation list that is missing or old is the city's to renew, and no fault of the batch. */
    private static Checked refused(EnvelopeCode code) {
        return switch (code) {
            case CRL_MISSING, CRL_STALE, CRL_ROLLBACK -> new Checked.NotNow(code.code());
            default -> new Checked.Refused(code.code());
        };
    }

    private Checked content(FeedEntry feed, CheckJob job, SealedKey key, ChunkLog log, BooleanSupplier cancelled) {
        Manifest manifest = job.manifest();
        var opened = new Checked.Opened(key.hash(), key.streamSha256());
        // 5. Schema fingerprint and layout decide how the stream is read.
        if (!manifest.content().schemaFingerprint().hex().equals(CanonicalSchema.fingerprint())) {
            return refused(CheckpointCode.BATCH_SCHEMA, opened);
        }
        Optional<Layout> layout = layouts.find(manifest.content().layout());
        if (layout.isEmpty()) {
            return refused(CheckpointCode.BATCH_LAYOUT, opened);
        }
        // 6. Decompress under limits, record rules, totals per kind, guards, rebuilt file (and the institution's own
        //    signature over it): all while it is scanned.
        var chunks = new JobChunks(job, log, cancelled);
        var rebuild = new Rebuild(feed, manifest, key, layout.get(), chunks, fileBytes, clock.instant());
        try {
            // 7. The rebuilt file as ONE stream: a signature across a chunk's border must be found.
            ScanOutcome scanned = scanner.scan(rebuild::writeTo);
            return ScanJudgement.of(scanned, opened, rebuild.records());
        } catch (Fault fault) {
            return fault.result() instanceof Checked.Refused refused
                    ? new Checked.Refused(refused.code(), refused.findings(), Optional.of(opened))
                    : fault.result();
        } catch (RefusedIOException e) {
            LOG.atWarn().addKeyValue("code", e.code().code()).log("opened batch refused");
            return new Checked.Refused(e.code().outward().code(), List.of(), Optional.of(opened));
        } catch (IOException e) {
            return new Checked.NotNow(CheckpointCode.CHECK_FAILED.code());
        }
    }

    private static Checked refused(CheckpointCode code, Checked.Opened opened) {
        return new Checked.Refused(code.code(), List.of(), Optional.of(opened));
    }
}
