package sekisho.envelope.kit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.cms.CMSAlgorithm;
import sekisho.envelope.Bytes;
import sekisho.envelope.ContentKey;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.FloeHeader;
import sekisho.envelope.Manifest;
import sekisho.envelope.OriginalFile;
import sekisho.envelope.SealTerms;
import sekisho.envelope.SealedBody;
import sekisho.envelope.SealedKey;
import sekisho.envelope.Sha256;
import sekisho.envelope.SignedBy;
import sekisho.envelope.pki.EnvelopeForger;
import sekisho.envelope.pki.Leaf;
import sekisho.envelope.pki.World;
import sekisho.envelope.seal.KeyEnvelope;
import sekisho.envelope.sign.Signer;

/** Key envelopes, chunks, segments and the streams behind them; and files with signatures of their own. */
final class BatchCases {
    private final KitWriter kit;
    private final World world;
    private final World.Batch batch;
    private final Manifest manifest;
    private final EnvelopeForger forger;

    BatchCases(KitWriter kit, World world, World.Batch batch) {
        this.kit = kit;
        this.world = world;
        this.batch = batch;
        this.manifest = batch.manifest().statement();
        this.forger = EnvelopeForger.of(world, batch);
    }

    void write() throws EnvelopeRefused, IOException {
        envelopes();
        batches();
        streams();
        files();
    }

    private void envelopes() throws EnvelopeRefused {
        byte[] own = batch.envelope().toArray();
        kit.succeeds("envelope", "valid envelope")
                .with("envelope", own)
                .with("manifest", batch.manifest().cms().toArray())
                .with("reader", reader());
        kit.refuses(EnvelopeCode.ENVELOPE_HASH, "envelope", "another envelope")
                .with("envelope", Arrays.copyOf(own, own.length - 1))
                .with("manifest", batch.manifest().cms().toArray())
                .with("reader", reader());
        refused(EnvelopeCode.ENVELOPE_SIZE, "65,537 bytes", new byte[64 * 1024 + 1]);
        refused(EnvelopeCode.ENVELOPE_MALFORMED, "trailing byte", Arrays.copyOf(own, own.length + 1));
        refused(
                EnvelopeCode.ENVELOPE_PROFILE,
                "a signed statement",
                batch.manifest().cms().toArray());
        refused(
                EnvelopeCode.ENVELOPE_PROFILE,
                "authenticated attributes",
                forger.sealed(CMSAlgorithm.AES256_GCM, true, forger.agreed(), forger.agreed()));
        refused(EnvelopeCode.ENVELOPE_PROFILE, "tag cut to 12 bytes", forger.withTag(12, 12));
        refused(EnvelopeCode.ENVELOPE_ALGORITHM, "ICV length 12", forger.withTag(16, 12));
        refused(
                EnvelopeCode.ENVELOPE_ALGORITHM,
                "AES-128-GCM",
                forger.sealed(CMSAlgorithm.AES128_GCM, false, forger.agreed(), forger.agreed()));
        refused(
                EnvelopeCode.ENVELOPE_ALGORITHM,
                "key derivation with SHA-1",
                forger.sealed(
                        CMSAlgorithm.AES256_GCM,
                        false,
                        forger.agreed(CMSAlgorithm.ECDH_SHA1KDF, CMSAlgorithm.AES256_WRAP),
                        forger.agreed()));
        refused(
                EnvelopeCode.ENVELOPE_ALGORITHM,
                "AES-128 key wrap",
                forger.sealed(
                        CMSAlgorithm.AES256_GCM,
                        false,
                        forger.agreed(CMSAlgorithm.ECDH_SHA256KDF, CMSAlgorithm.AES128_WRAP),
                        forger.agreed()));
        refused(
                EnvelopeCode.ENVELOPE_RECIPIENTS,
                "one recipient stripped",
                forger.recipients(all -> List.of(all.get(0))));
        refused(
                EnvelopeCode.ENVELOPE_RECIPIENTS,
                "the same reader twice",
                forger.sealed(CMSAlgorithm.AES256_GCM, false, forger.agreed(), forger.agreed()));
    }

    private void batches() throws EnvelopeRefused, IOException {
        List<Bytes> chunks = batch.chunks();
        opened(kit.succeeds("batch", "valid batch"), manifest, batch.envelope(), chunks);
        World.Batch empty = world.seal(0);
        opened(kit.succeeds("batch", "empty stream"), empty.manifest().statement(), empty.envelope(), empty.chunks());
        byte[] altered = chunks.get(0).toArray();
        altered[40] ^= 1;
        byte[] longer = Arrays.copyOf(altered, altered.length + 1);
        opened(refuses(EnvelopeCode.CHUNK_HASH, "one bit"), manifest, batch.envelope(), List.of(Bytes.of(altered)));
        opened(
                refuses(EnvelopeCode.CHUNK_LENGTH, "one byte more"),
                manifest,
                batch.envelope(),
                List.of(Bytes.of(longer)));
        opened(
                refuses(EnvelopeCode.CHUNK_INDEX, "a chunk too many"),
                manifest,
                batch.envelope(),
                List.of(chunks.get(0), chunks.get(0)));
        opened(
                refuses(EnvelopeCode.FLOE_SEGMENT, "one bit, under a valid signature"),
                with(manifest.terms(), manifest.body().floeHeader(), List.of(Bytes.of(altered)), batch.envelope()),
                batch.envelope(),
                List.of(Bytes.of(altered)));
        byte[] header = manifest.body().floeHeader().bytes().toArray();
        header[73] ^= 1;
        opened(
                refuses(EnvelopeCode.FLOE_HEADER, "one bit of the header, under a valid signature"),
                with(manifest.terms(), FloeHeader.of(header), chunks, batch.envelope()),
                batch.envelope(),
                chunks);
        opened(
                refuses(EnvelopeCode.FLOE_HEADER, "old ciphertext under another flow"),
                with(
                        new SealTerms(World.FEED, World.MUNICIPALITY, "refunds", 1),
                        manifest.body().floeHeader(),
                        chunks,
                        batch.envelope()),
                batch.envelope(),
                chunks,
                "refunds");
        Bytes tag = Bytes.of(lastBit(batch.envelope().toArray()));
        opened(
                refuses(EnvelopeCode.ENVELOPE_OPEN, "one bit of the tag, under a valid signature"),
                with(manifest.terms(), manifest.body().floeHeader(), chunks, tag),
                tag,
                chunks);
    }

    private void streams() throws EnvelopeRefused {
        SealedKey key = batch.sealedKey();
        sealed(
                refuses(EnvelopeCode.STREAM_LENGTH, "stated length"),
                key,
                key.contentKey(),
                1,
                key.streamLength() + 1,
                key.streamSha256());
        sealed(
                refuses(EnvelopeCode.STREAM_HASH, "stated hash"),
                key,
                key.contentKey(),
                1,
                key.streamLength(),
                Sha256.ZERO);
        sealed(
                refuses(EnvelopeCode.SEALED_KEY_MISMATCH, "sealed key of another sequence"),
                key,
                key.contentKey(),
                2,
                key.streamLength(),
                key.streamSha256());
        sealed(
                refuses(EnvelopeCode.FLOE_HEADER, "split view: another key for this reader"),
                key,
                ContentKey.copyOf(new byte[32]),
                1,
                key.streamLength(),
                key.streamSha256());
    }

    private void files() throws EnvelopeRefused {
        String uri = "sekisho:institution:example-bank";
        byte[] file = "1,example\r\n".getBytes(StandardCharsets.US_ASCII);
        kit.rule("institution", uri, List.of(world.readerCa.certificate()), world.readerCa.crl(1));
        byte[] signature = Signer.of(world.readerCa.issue(Leaf.signer(uri)), world.random)
                .signDetached(file, World.NOW)
                .toArray();
        file(kit.succeeds("file", "valid signature of a file"), signature, file).with("rule", "institution");
        file(refuse("file", EnvelopeCode.SIGNER_SIGNATURE, "another file"), signature, new byte[] {1})
                .with("rule", "institution");
        file(refuse("file", EnvelopeCode.FILE_SIGNATURE, "no rule for the institution"), signature, file);
        file(refuse("file", EnvelopeCode.FILE_MISMATCH, "rebuilt file of another length"), signature, file)
                .with("rule", "institution")
                .with("sealedLength", file.length + 1L)
                .with("sealedSha256", Sha256.of(file));
    }

    private static KitWriter.Case file(KitWriter.Case one, byte[] signature, byte[] file) {
        return one.with("signature", signature).with("file", file);
    }

    private KitWriter.Case refuse(String check, EnvelopeCode code, String name) {
        return kit.refuses(code, check, name);
    }

    private KitWriter.Case refuses(EnvelopeCode code, String name) {
        return kit.refuses(code, "batch", name);
    }

    private void refused(EnvelopeCode code, String name, byte[] envelope) throws EnvelopeRefused {
        Manifest naming = with(manifest.terms(), manifest.body().floeHeader(), batch.chunks(), Bytes.of(envelope));
        kit.refuses(code, "envelope", name)
                .with("envelope", envelope)
                .with("manifest", signed(naming))
                .with("reader", reader());
    }

    private void sealed(
            KitWriter.Case one, SealedKey key, ContentKey contentKey, long sequence, long length, Sha256 stream)
            throws EnvelopeRefused {
        SealedKey changed = new SealedKey(
                key.feed(),
                key.municipality(),
                sequence,
                contentKey,
                length,
                stream,
                new OriginalFile("消込データ.csv", 1_000, Sha256.ZERO),
                key.counts(),
                key.originAssurance(),
                Optional.empty());
        Bytes envelope = KeyEnvelope.seal(changed, world.recipients(), world.random);
        opened(
                one,
                with(manifest.terms(), manifest.body().floeHeader(), batch.chunks(), envelope),
                envelope,
                batch.chunks());
    }

    private void opened(KitWriter.Case one, Manifest naming, Bytes envelope, List<Bytes> chunks)
            throws EnvelopeRefused {
        opened(one, naming, envelope, chunks, World.FLOW);
    }

    private void opened(KitWriter.Case one, Manifest naming, Bytes envelope, List<Bytes> chunks, String flow)
            throws EnvelopeRefused {
        one.with("manifest", signed(naming))
                .with("envelope", envelope.toArray())
                .withAll("chunks", chunks)
                .with("reader", reader())
                .with("key", world.importerReader.key().getEncoded());
        if (!flow.equals(World.FLOW)) {
            one.with("registered", Map.of("flow", flow));
        }
    }

    private Manifest with(SealTerms terms, FloeHeader header, List<Bytes> chunks, Bytes envelope) {
        SealedBody body = manifest.body();
        return new Manifest(
                terms,
                manifest.previous(),
                manifest.replaces(),
                manifest.content(),
                manifest.createdAt(),
                manifest.notAfter(),
                new SealedBody(
                        body.suite(),
                        header,
                        chunks.stream().mapToLong(Bytes::length).sum(),
                        body.chunkSize(),
                        chunks.stream().map(Bytes::sha256).toList(),
                        envelope.sha256(),
                        world.recipients().stream().map(SignedBy::sha256).toList()));
    }

    private byte[] signed(Manifest statement) throws EnvelopeRefused {
        return world.feedSigner().sign(statement).cms().toArray();
    }

    private byte[] reader() {
        X509Certificate certificate = world.importerReader.certificate();
        return KitWriter.encoded(certificate);
    }

    private static byte[] lastBit(byte[] bytes) {
        byte[] altered = bytes.clone();
        altered[altered.length - 1] ^= 1;
        return altered;
    }
}
