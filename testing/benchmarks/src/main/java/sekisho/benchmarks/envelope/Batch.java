package sekisho.benchmarks.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import sekisho.envelope.BatchContent;
import sekisho.envelope.Bytes;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.OriginAssurance;
import sekisho.envelope.OriginalFile;
import sekisho.envelope.SealTerms;
import sekisho.envelope.SealedKey;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.keys.Pkcs12;
import sekisho.envelope.keys.PrivateKeyEntry;
import sekisho.envelope.keys.ReaderKeys;
import sekisho.envelope.keys.Secret;
import sekisho.envelope.seal.BatchOpener;
import sekisho.envelope.seal.BatchSealer;
import sekisho.envelope.seal.ChunkSink;
import sekisho.envelope.seal.ChunkSource;
import sekisho.envelope.seal.KeyEnvelope;
import sekisho.envelope.seal.SealedParts;
import sekisho.envelope.sign.RevocationLists;
import sekisho.envelope.sign.Signer;
import sekisho.envelope.sign.SignerRule;
import sekisho.envelope.trust.FeedEntry;
import sekisho.envelope.verify.ManifestVerifier;
import sekisho.testing.pki.Authority;
import sekisho.testing.pki.Leaf;

/** One feed, two readers, and the steps of a batch between them, each apart: the CMS part and the bulk. */
final class Batch {
    private static final SealTerms TERMS = new SealTerms("example-bank", "999999", "payments", 1);
    private static final String FEED = "sekisho:feed:example-bank";
    private static final int WRITE = 65_536;
    private static final int LITTLE = 1_000;

    private final Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
    private final Signer signer;
    private final FeedEntry feed;
    private final PrivateKeyEntry importer;
    private final List<X509Certificate> recipients;
    private final byte[] buffer = new byte[WRITE];

    /** With the keys in a folder, made there the first time: another JVM can open what this one seals. */
    Batch(Path folder) throws EnvelopeRefused, IOException {
        if (!Files.exists(folder.resolve("authority.p12"))) {
            Authority authority = Authority.create("bench", Clock.systemUTC());
            authority.save(folder, "authority");
            authority.issue(Leaf.signer("feed", FEED)).write(folder, "feed");
            authority.issue(Leaf.reader("importer", "sekisho:importer:999999")).write(folder, "importer");
            authority
                    .issue(Leaf.reader("checkpoint", "sekisho:checkpoint:main"))
                    .write(folder, "checkpoint");
        }
        Authority authority = Authority.load(folder, "authority", Clock.systemUTC());
        signer = Signer.of(key(folder, "feed"));
        importer = key(folder, "importer");
        recipients = List.of(key(folder, "checkpoint").certificate(), importer.certificate());
        feed = FeedEntry.of(
                TERMS.feed(),
                TERMS.municipality(),
                TERMS.flow(),
                List.of("example-csv"),
                SignerRule.of(FEED, List.of(authority.certificate()), RevocationLists.of(authority.crl())));
    }

    private static PrivateKeyEntry key(Path folder, String name) throws EnvelopeRefused, IOException {
        try (Secret password = Secret.read(folder.resolve(name + ".password"))) {
            return Pkcs12.load(folder.resolve(name + ".p12"), password).single();
        }
    }

    /** Manifest (CMS) and envelope of one sealed batch. */
    record Sealed(Bytes manifest, Bytes envelope) {}

    /** The bulk of sealing: segments, both digests. */
    SealedParts seal(InputStream stream, ChunkSink sink) throws EnvelopeRefused, IOException {
        try (BatchSealer sealer = BatchSealer.begin(TERMS, recipients, sink)) {
            for (int read = stream.read(buffer); read > 0; read = stream.read(buffer)) {
                sealer.write(buffer, 0, read);
            }
            return sealer.finish();
        }
    }

    /** The CMS part of sealing: the key envelope to both readers, the signed manifest. */
    Sealed sign(SealedParts parts) throws EnvelopeRefused {
        SealedKey key = new SealedKey(
                TERMS.feed(),
                TERMS.municipality(),
                TERMS.sequence(),
                parts.contentKey(),
                parts.streamLength(),
                parts.streamSha256(),
                new OriginalFile("example.csv", LITTLE, Sha256.of(new byte[1])),
                new TreeMap<>(),
                OriginAssurance.INGEST_AGENT_SIGNED,
                Optional.empty());
        Bytes envelope = KeyEnvelope.seal(key, recipients);
        Manifest manifest = new Manifest(
                TERMS,
                Sha256.ZERO,
                Optional.empty(),
                new BatchContent("example-csv", Sha256.of(new byte[2]), LocalDate.of(2026, 3, 31), LITTLE),
                now,
                now.plus(Duration.ofDays(31)),
                parts.body(envelope));
        return new Sealed(signer.sign(manifest).cms(), envelope);
    }

    /** The CMS part of the keyless check: signature, path, revocation list, the envelope's profile. */
    Signed<Manifest> verify(Sealed sealed) throws EnvelopeRefused {
        Signed<Manifest> manifest = ManifestVerifier.verify(sealed.manifest().toArray(), feed, now);
        KeyEnvelope.check(sealed.envelope().toArray(), manifest.statement(), importer.certificate());
        return manifest;
    }

    /** The bulk of the keyless check: every chunk's digest. */
    void check(Manifest manifest, ChunkSource chunks) throws EnvelopeRefused, IOException {
        for (int i = 0; i < manifest.chunks().size(); i++) {
            manifest.body().check(i, chunks.chunk(i));
        }
    }

    /** The CMS part of opening. */
    SealedKey openKey(Sealed sealed, Signed<Manifest> manifest) throws EnvelopeRefused {
        return KeyEnvelope.open(sealed.envelope().toArray(), manifest, ReaderKeys.of(importer));
    }

    /** The bulk of opening: digests again, segments, the stream's digest. Returns its length. */
    long open(Manifest manifest, SealedKey key, ChunkSource chunks) throws EnvelopeRefused, IOException {
        long length = 0;
        try (BatchOpener opener = BatchOpener.open(manifest, key, chunks)) {
            for (int read = opener.read(buffer); read > 0; read = opener.read(buffer)) {
                length += read;
            }
        }
        return length;
    }
}
