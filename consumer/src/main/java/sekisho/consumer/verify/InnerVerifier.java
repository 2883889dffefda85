package sekisho.consumer.verify;

import java.io.IOException;
import java.time.Clock;
import sekisho.consumer.code.VerifyCode;
import sekisho.envelope.Count;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.FileDigester;
import sekisho.envelope.Manifest;
import sekisho.envelope.RefusedIOException;
import sekisho.envelope.SealedKey;
import sekisho.envelope.Verdict;
import sekisho.envelope.keys.PrivateKeyEntry;
import sekisho.envelope.seal.KeyEnvelope;
import sekisho.envelope.trust.FeedEntry;
import sekisho.envelope.verify.FileSignatureVerifier;
import sekisho.envelope.verify.VerdictVerifier;
import sekisho.scanning.ScanOutcome;
import sekisho.scanning.Scanner;
import sekisho.schemas.stream.CanonicalSchema;

/**
 * The inner verifier's checklist for one released batch. Manifest and verdict signatures, freshness and chain have been
 * judged before; here the content is opened and every figure in it is found out anew. The checkpoint's word alone
 * imports nothing.
 */
public final class InnerVerifier {
    private final BatchContents contents;
    private final Scanner scanner;
    private final Clock clock;

    public InnerVerifier(BatchContents contents, Scanner scanner, Clock clock) {
        this.contents = contents;
        this.scanner = scanner;
        this.clock = clock;
    }

    /**
     * Judges one batch.
     *
     * @throws IOException the inbox can't be read: no judgement at all
     */
    public Judgement judge(SealedBatch batch, Verdict verdict, FeedEntry entry) throws IOException {
        try {
            return checked(batch, verdict, entry);
        } catch (DisagreedException e) {
            return new Judgement.Disagrees(e.code(), e.detail());
        } catch (RefusedIOException e) {
            return new Judgement.Disagrees(VerifyCode.ENVELOPE, e.code().code());
        } catch (EnvelopeRefused e) {
            return new Judgement.Disagrees(codeOf(e), e.code().code());
        }
    }

    private Judgement checked(SealedBatch batch, Verdict verdict, FeedEntry entry) throws IOException, EnvelopeRefused {
        Manifest manifest = batch.manifest().statement();
        // the schema both sides pinned, and a layout known here
        require(
                manifest.content().schemaFingerprint().hex().equals(CanonicalSchema.fingerprint()),
                VerifyCode.SCHEMA,
                "fingerprint");
        contents.layout(batch);
        // the envelope, without a key first, then with the inner key
        PrivateKeyEntry mine = contents.keys()
                .forManifest(manifest)
                .orElseThrow(() -> new EnvelopeRefused(EnvelopeCode.ENVELOPE_RECIPIENTS, "manifest"));
        KeyEnvelope.check(batch.keyEnvelope().toArray(), manifest, mine.certificate());
        try (SealedKey key = contents.open(batch)) {
            // what the checkpoint opened is what lies here
            VerdictVerifier.requireSameContent(verdict, key.hash(), key.streamSha256());
            return content(batch, key, entry);
        }
    }

    /** Grammar, rebuild and second scan in one pass: the scanner gets the bytes of the rebuilt file. */
    private Judgement content(SealedBatch batch, SealedKey key, FeedEntry entry) throws IOException, EnvelopeRefused {
        RebuiltFile file = new RebuiltFile(contents, batch, key);
        ScanOutcome outcome = scanner.scan(file);
        if (outcome instanceof ScanOutcome.Infected) {
            return new Judgement.Disagrees(VerifyCode.INFECTED, "scan");
        }
        if (outcome instanceof ScanOutcome.NotScanned not) {
            return switch (not.reason().nature()) {
                case TRANSIENT -> new Judgement.NotNow(not.reason().code());
                case PERMANENT ->
                    new Judgement.Disagrees(VerifyCode.UNSCANNABLE, not.reason().code());
            };
        }
        ScanOutcome.Clean clean = (ScanOutcome.Clean) outcome;
        figures(batch, key, file);
        if (key.contentSignature().isPresent()) {
            FileDigester digester = new FileDigester();
            contents.rebuild(batch, key, digester);
            FileSignatureVerifier.verify(key.contentSignature().get(), digester.digests(), entry, clock.instant());
        }
        return new Judgement.Agrees(
                file.counted(),
                key.hash(),
                key.file(),
                key.originAssurance(),
                contents.wrap(key),
                clean.engine() + " " + clean.definitions());
    }

    private static void figures(SealedBatch batch, SealedKey key, RebuiltFile file)
            throws IOException, EnvelopeRefused {
        long records = file.counted().counts().values().stream()
                .mapToLong(Count::records)
                .sum();
        require(records == batch.manifest().statement().content().recordCount(), VerifyCode.COUNT, "manifest");
        require(file.counted().counts().equals(key.counts()), VerifyCode.TOTALS, "sealed key");
        FileSignatureVerifier.requireRebuilt(key, file.length(), file.sha256());
    }

    private static VerifyCode codeOf(EnvelopeRefused refused) {
        return switch (refused.code()) {
            case VERDICT_BINDING, VERDICT_SPLIT_VIEW, VERDICT_REFUSED -> VerifyCode.VERDICT;
            case FILE_MISMATCH -> VerifyCode.REBUILD;
            default -> VerifyCode.ENVELOPE;
        };
    }

    private static void require(boolean holds, VerifyCode code, String detail) throws DisagreedException {
        if (!holds) {
            throw new DisagreedException(code, detail);
        }
    }
}
