package sekisho.producer.fake;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import sekisho.envelope.BatchContent;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.FloeHeader;
import sekisho.envelope.Manifest;
import sekisho.envelope.SealTerms;
import sekisho.envelope.SealedBody;
import sekisho.envelope.Sha256;
import sekisho.envelope.Suite;
import sekisho.envelope.keys.PrivateKeyEntry;
import sekisho.envelope.keys.Providers;
import sekisho.envelope.sign.Signer;
import sekisho.producer.DeskException;
import sekisho.producer.outbox.Draft;
import sekisho.producer.outbox.Link;
import sekisho.producer.outbox.Outbox;
import sekisho.producer.outbox.StoredBatch;
import sekisho.testing.pki.Authority;
import sekisho.testing.pki.Credential;
import sekisho.testing.pki.Leaf;

/** Batches of random bytes under manifests signed by a throw-away key. */
public final class TestBatches {
    public static final String FEED = "bank";
    private static final byte[] KEY_ENVELOPE = {1, 2, 3};
    private static final int CHUNK_SIZE = SealedBody.SEGMENT_SIZE;
    private static final Instant CREATED = Instant.parse("2026-06-03T00:00:00Z");

    private static final Signer SIGNER = signer();

    private TestBatches() {}

    /** Seals a batch of whole chunks; the same seed gives the same bytes. */
    public static StoredBatch store(Outbox outbox, int chunks, RandomGenerator random)
            throws IOException, DeskException {
        try (Draft draft = outbox.draft()) {
            List<Sha256> hashes = new ArrayList<>();
            for (int i = 0; i < chunks; i++) {
                byte[] chunk = new byte[CHUNK_SIZE];
                random.nextBytes(chunk);
                draft.chunk(i, chunk, chunk.length);
                hashes.add(Sha256.of(chunk));
            }
            return draft.store(cms(manifest(draft.after(), hashes, CREATED)), KEY_ENVELOPE, Optional.empty());
        }
    }

    /** The same batch after another link, at another time. */
    public static Manifest again(Manifest manifest, Link after, Instant createdAt) {
        return manifest(after, manifest.chunks(), createdAt);
    }

    private static Manifest manifest(Link after, List<Sha256> chunks, Instant createdAt) {
        return new Manifest(
                new SealTerms(FEED, "999999", "account-transfer", after.sequence() + 1),
                after.hash(),
                Optional.empty(),
                new BatchContent("zengin-91-result", Sha256.ZERO, LocalDate.of(2026, 6, 3), 15),
                createdAt,
                createdAt.plusSeconds(86_400),
                new SealedBody(
                        Suite.CLASSICAL,
                        FloeHeader.of(new byte[FloeHeader.LENGTH]),
                        (long) chunks.size() * CHUNK_SIZE,
                        CHUNK_SIZE,
                        chunks,
                        Sha256.of(KEY_ENVELOPE),
                        List.of(Sha256.ZERO)));
    }

    /** Signs with a key made for this run. */
    public static byte[] cms(Manifest manifest) {
        try {
            return SIGNER.sign(manifest).cms().toArray();
        } catch (EnvelopeRefused e) {
            throw new IllegalStateException(e);
        }
    }

    private static Signer signer() {
        Credential key = Authority.create("example CA", Clock.systemUTC())
                .issue(Leaf.signer("example feed", "sekisho:feed:" + FEED));
        try {
            return Signer.of(new PrivateKeyEntry(key.key(), List.of(key.certificate()), Providers.BC));
        } catch (EnvelopeRefused e) {
            throw new IllegalStateException(e);
        }
    }
}
