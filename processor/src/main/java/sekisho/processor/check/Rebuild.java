package sekisho.processor.check;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.RefusedIOException;
import sekisho.envelope.SealedKey;
import sekisho.envelope.Sha256;
import sekisho.envelope.seal.BatchOpener;
import sekisho.envelope.seal.ChunkSource;
import sekisho.envelope.trust.FeedEntry;
import sekisho.envelope.verify.FileSignatureVerifier;
import sekisho.processor.CheckpointCode;
import sekisho.records.Finding;
import sekisho.records.RecordRefused;
import sekisho.records.key.Tally;
import sekisho.records.layout.Layout;
import sekisho.records.rules.RecordRules;
import sekisho.records.rules.RulesOutcome;
import sekisho.records.write.LayoutWriter;
import sekisho.schemas.record.ClearingEntry;
import sekisho.schemas.stream.CanonicalLimits;
import sekisho.schemas.stream.CanonicalReader;
import sekisho.schemas.wire.WireCode;
import sekisho.schemas.wire.WireRefused;

/**
 * Opens a batch, applies every rule and writes the file it came from, all in one pass and constant memory. Whoever
 * takes the bytes must not believe them before {@link #writeTo} has returned.
 */
final class Rebuild {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final FeedEntry feed;
    private final Manifest manifest;
    private final SealedKey key;
    private final Layout layout;
    private final ChunkSource chunks;
    private final long fileBytes;
    private final Instant now;
    private long records;

    Rebuild(
            FeedEntry feed,
            Manifest manifest,
            SealedKey key,
            Layout layout,
            ChunkSource chunks,
            long fileBytes,
            Instant now) {
        this.feed = feed;
        this.now = now;
        this.manifest = manifest;
        this.key = key;
        this.layout = layout;
        this.chunks = chunks;
        this.fileBytes = fileBytes;
    }

    /** Payments in the batch, once it is written. */
    long records() {
        return records;
    }

    /** @throws Fault where a step doesn't hold; other exceptions are the taker's */
    void writeTo(OutputStream out) throws IOException {
        MeasuredOutput measured = key.contentSignature().isPresent()
                ? MeasuredOutput.signed(out, fileBytes)
                : MeasuredOutput.plain(out, fileBytes);
        var rules = new RecordRules(layout, manifest.content().businessDate());
        try (var stream = BatchOpener.open(manifest, key, chunks);
                var entries = new CanonicalReader(stream, CanonicalLimits.forFile(fileBytes))) {
            var buffered = new BufferedOutputStream(measured, BUFFER_BYTES);
            copy(entries, rules, new LayoutWriter(layout, buffered));
            buffered.flush();
        } catch (WireRefused e) {
            CheckpointCode code =
                    e.code() == WireCode.TOO_LARGE ? CheckpointCode.BATCH_LIMIT : CheckpointCode.BATCH_STREAM;
            throw new Fault(new Checked.Refused(code.code()));
        } catch (RecordRefused e) {
            throw broken(withRules(rules, e.finding()));
        } catch (EnvelopeRefused e) {
            throw new RefusedIOException(e);
        }
        requireRules(rules);
        requireFile(measured);
    }

    private static void copy(CanonicalReader entries, RecordRules rules, LayoutWriter writer)
            throws IOException, WireRefused, RecordRefused {
        try (var ahead = ReadAhead.of(entries::next)) {
            for (List<ClearingEntry> some = ahead.next(); !some.isEmpty(); some = ahead.next()) {
                for (ClearingEntry entry : some) {
                    rules.accept(entry);
                    writer.write(entry);
                }
            }
            writer.finish();
        }
    }

    private void requireRules(RecordRules rules) throws Fault {
        RulesOutcome outcome = rules.finish();
        if (outcome instanceof RulesOutcome.Broken broken) {
            throw broken(broken.findings());
        }
        if (outcome instanceof RulesOutcome.Passed passed) {
            requireTotals(passed.tally());
        }
    }

    private void requireTotals(Tally tally) throws Fault {
        records = tally.records();
        if (records != manifest.content().recordCount()) {
            throw new Fault(new Checked.Refused(CheckpointCode.BATCH_COUNT.code()));
        }
        if (!SealedCounts.of(tally).equals(key.counts())) {
            throw new Fault(new Checked.Refused(CheckpointCode.BATCH_TOTALS.code()));
        }
    }

    private void requireFile(MeasuredOutput measured) throws RefusedIOException {
        try {
            Sha256 sha256 = measured.sha256();
            FileSignatureVerifier.requireRebuilt(key, measured.length(), sha256);
            if (key.contentSignature().isPresent()) {
                // The institution's own signature, over the bytes it delivered, which only now exist again.
                FileSignatureVerifier.verify(key.contentSignature().get(), measured.digests(sha256), feed, now);
            }
        } catch (EnvelopeRefused e) {
            throw new RefusedIOException(e);
        }
    }

    /** What the rules had found by then comes first: it stands earlier in the file. */
    private static List<Finding> withRules(RecordRules rules, Finding unwritable) {
        List<Finding> findings = new ArrayList<>();
        if (rules.abandon() instanceof RulesOutcome.Broken broken) {
            findings.addAll(broken.findings());
        }
        findings.add(unwritable);
        return findings;
    }

    private static Fault broken(List<Finding> findings) {
        return new Fault(Findings.refused(findings));
    }
}
