package sekisho.processor.gate;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import sekisho.envelope.BatchContent;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.FloeHeader;
import sekisho.envelope.Manifest;
import sekisho.envelope.SealTerms;
import sekisho.envelope.SealedBody;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.Suite;
import sekisho.envelope.sign.RevocationLists;
import sekisho.envelope.sign.Signer;
import sekisho.envelope.sign.SignerRule;
import sekisho.envelope.trust.FeedEntry;
import sekisho.processor.rig.ExampleKeys;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;
import sekisho.schemas.event.Sha256Hash;
import sekisho.testing.pki.Authority;

/** A feed with a real signing key; its ciphertext is random, for the gate never opens it. */
final class ExampleFeed {
    static final String MUNICIPALITY = "999999";
    private static final int CHUNK = SealedBody.SEGMENT_SIZE;

    private final String code;
    private final Signer signer;
    private final FeedEntry entry;
    private final Clock clock;
    private final Random random = new Random(20_260_603);

    ExampleFeed(String code, Clock clock) {
        this.code = code;
        this.clock = clock;
        Authority authority = Authority.create("example institution CA", clock);
        String uri = "sekisho:feed:" + code;
        this.signer = ExampleKeys.signer(authority, uri);
        this.entry = FeedEntry.of(
                code,
                MUNICIPALITY,
                "tax",
                List.of("dsk-csv"),
                SignerRule.of(uri, List.of(authority.certificate()), RevocationLists.of(authority.crl())));
    }

    String code() {
        return code;
    }

    FeedEntry entry() {
        return entry;
    }

    /** A batch of so many chunks, signed by this feed. */
    ExampleBatch batch(long sequence, Sha256 previous, int chunks) {
        return batch(sequence, previous, chunks, signer);
    }

    /** The same, signed by somebody else. */
    ExampleBatch batch(long sequence, Sha256 previous, int chunks, Signer by) {
        return batch(sequence, previous, chunks, by, Optional.empty());
    }

    /** A batch of one chunk that corrects another. */
    ExampleBatch correction(long sequence, Sha256 previous, Sha256 replaces) {
        return batch(sequence, previous, 1, signer, Optional.of(replaces));
    }

    private ExampleBatch batch(long sequence, Sha256 previous, int chunks, Signer by, Optional<Sha256> replaces) {
        List<BatchChunk> payloads = new ArrayList<>();
        List<Sha256> hashes = new ArrayList<>();
        byte[] envelope = bytes(64);
        for (int index = 0; index < chunks; index++) {
            byte[] payload = bytes(CHUNK);
            hashes.add(Sha256.of(payload));
            payloads.add(new BatchChunk(new Sha256Hash(), index, ByteBuffer.wrap(payload)));
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var body = new SealedBody(
                Suite.CLASSICAL,
                FloeHeader.of(bytes(FloeHeader.LENGTH)),
                (long) chunks * CHUNK,
                CHUNK,
                hashes,
                Sha256.of(envelope),
                List.of(Sha256.of(bytes(1))));
        var content = new BatchContent("dsk-csv", Sha256.ZERO, LocalDate.of(2026, 6, 3), 1);
        var manifest = new Manifest(
                new SealTerms(code, MUNICIPALITY, "tax", sequence),
                previous,
                replaces,
                content,
                now,
                now.plus(Duration.ofDays(20)),
                body);
        return signed(manifest, by, envelope, payloads);
    }

    private ExampleBatch signed(Manifest manifest, Signer by, byte[] envelope, List<BatchChunk> chunks) {
        try {
            Signed<Manifest> signed = by.sign(manifest);
            chunks.forEach(
                    chunk -> chunk.setManifestHash(new Sha256Hash(signed.hash().bytes())));
            var opened = new BatchOpened(
                    code, manifest.sequence(), ByteBuffer.wrap(signed.cms().toArray()), ByteBuffer.wrap(envelope));
            return new ExampleBatch(signed.hash(), opened, List.copyOf(chunks));
        } catch (EnvelopeRefused e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
