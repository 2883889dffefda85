package sekisho.envelope.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.x509.KeyUsage;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.FindingCount;
import sekisho.envelope.Manifest;
import sekisho.envelope.Oids;
import sekisho.envelope.Outcome;
import sekisho.envelope.Receipt;
import sekisho.envelope.ScanRecord;
import sekisho.envelope.Sha256;
import sekisho.envelope.StatementKind;
import sekisho.envelope.Verdict;
import sekisho.envelope.keys.PrivateKeyEntry;
import sekisho.envelope.pki.Ca;
import sekisho.envelope.pki.Forger;
import sekisho.envelope.pki.KeyKind;
import sekisho.envelope.pki.Leaf;
import sekisho.envelope.pki.World;
import sekisho.envelope.sign.Signer;

/** Manifests, verdicts and receipts: who signed them, how they are spelled, what they say. */
final class StatementCases {
    private static final String URI = Oids.feedUri(World.FEED);
    private final KitWriter kit;
    private final World world;
    private final World.Batch batch;
    private final Manifest manifest;
    private final Forger forger;
    private final List<X509Certificate> anchors;

    StatementCases(KitWriter kit, World world, World.Batch batch) {
        this.kit = kit;
        this.world = world;
        this.batch = batch;
        this.manifest = batch.manifest().statement();
        this.forger = Forger.of(world.feedKey, world.random);
        this.anchors = List.of(world.feedCa.certificate());
    }

    void write() throws EnvelopeRefused, IOException {
        kit.rule("feed", URI, anchors, world.feedCa.crl(1));
        kit.rule(
                "checkpoint",
                Oids.checkpointUri("main"),
                List.of(world.checkpointCa.certificate()),
                world.checkpointCa.crl(1));
        structure();
        certificates();
        revocation();
        spelling();
        terms();
        verdicts();
    }

    private void structure() {
        byte[] json = manifest.toCanonicalJson();
        manifest("valid manifest", forger.sign(json));
        byte[] good = forger.sign(json);
        refused(EnvelopeCode.STATEMENT_MALFORMED, "trailing byte", Arrays.copyOf(good, good.length + 1));
        refused(EnvelopeCode.STATEMENT_MALFORMED, "truncated by one byte", Arrays.copyOf(good, good.length - 1));
        refused(EnvelopeCode.STATEMENT_MALFORMED, "nothing", new byte[0]);
        refused(
                EnvelopeCode.STATEMENT_MALFORMED,
                "a key envelope",
                batch.envelope().toArray());
        kit.refuses(EnvelopeCode.STATEMENT_SIZE, "manifest", "one byte more than the largest manifest")
                .with("zeros", StatementKind.MANIFEST.maxCmsLength() + 1L)
                .with("rule", "feed");
        refused(
                EnvelopeCode.STATEMENT_TYPE,
                "content type of a verdict",
                forger.withType(StatementKind.VERDICT.contentType()).sign(json));
        refused(
                EnvelopeCode.STATEMENT_PROFILE,
                "content not enclosed",
                forger.detached().sign(json));
        refused(
                EnvelopeCode.SIGNER_COUNT,
                "no signer",
                forger.withSigners(List.of()).sign(json));
        refused(
                EnvelopeCode.SIGNER_COUNT,
                "two signers",
                forger.withSigners(List.of(world.feedKey, world.checkpointKey)).sign(json));
        refused(EnvelopeCode.SIGNER_ATTRIBUTES, "no signed attributes", forger.signWithoutAttributes(json));
        refused(
                EnvelopeCode.SIGNER_ATTRIBUTES,
                "no signing-certificate-v2",
                forger.withoutSigningCertificate().sign(json));
        refused(
                EnvelopeCode.SIGNER_ATTRIBUTES,
                "signing-certificate-v2 of another certificate",
                forger.namingCertificate(world.checkpointKey.certificate()).sign(json));
        for (String algorithm : List.of("SHA1withECDSA", "SHA384withECDSA", "SHA512withECDSA")) {
            refused(
                    EnvelopeCode.SIGNER_ALGORITHM,
                    algorithm + " with a P-256 key",
                    forger.withAlgorithm(algorithm).sign(json));
        }
        byte[] other = good.clone();
        other[other.length - 1] ^= 1;
        refused(EnvelopeCode.SIGNER_SIGNATURE, "last bit of the signature", other);
    }

    private void certificates() throws EnvelopeRefused {
        Leaf good = Leaf.signer(URI);
        manifest("P-384", signed(good.withKey(KeyKind.P384)));
        refused(EnvelopeCode.SIGNER_NAME, "another feed's URI", signed(good.withUris("sekisho:feed:another")));
        refused(EnvelopeCode.SIGNER_PURPOSE, "emailProtection", signed(good.withEkus(Oids.EKU_EMAIL_PROTECTION)));
        refused(EnvelopeCode.SIGNER_PURPOSE, "anyExtendedKeyUsage", signed(good.withEkus("2.5.29.37.0")));
        refused(EnvelopeCode.SIGNER_PURPOSE, "no extended key usage", signed(good.withEkus()));
        refused(EnvelopeCode.SIGNER_CERTIFICATE, "keyAgreement only", signed(good.withUsage(KeyUsage.keyAgreement)));
        refused(EnvelopeCode.SIGNER_CERTIFICATE, "a CA as signer", signed(good.asCa()));
        refused(
                EnvelopeCode.SIGNER_CERTIFICATE,
                "certificate not enclosed",
                forger.enclosing(List.of(world.checkpointKey.certificate())).sign(manifest.toCanonicalJson()));
        refused(
                EnvelopeCode.SIGNER_VALIDITY,
                "not yet valid",
                signed(good.between("2026-04-01T03:00:01Z", "2027-01-01T00:00:00Z")));
        Ca rogue = Ca.root("feed anchor", world.random);
        refused(EnvelopeCode.SIGNER_PATH, "rogue CA of the same name", signed(rogue.issue(good)));
        refused(EnvelopeCode.SIGNER_PATH, "anchor of another role", signed(world.checkpointCa.issue(good)));
        Ca deep = world.feedCa.intermediate("one").intermediate("two");
        refused(EnvelopeCode.SIGNER_PATH, "two intermediates", signed(deep.issue(good)));
        Ca weak = Ca.root("weak", KeyKind.P256, "SHA1withECDSA", world.random);
        kit.rule("weak anchor", URI, List.of(weak.certificate()), weak.crl(1));
        kit.refuses(EnvelopeCode.SIGNER_ALGORITHM, "manifest", "certificate signed with SHA-1")
                .with("cms", signed(weak.issue(good)))
                .with("rule", "weak anchor");
    }

    private void revocation() throws EnvelopeRefused {
        PrivateKeyEntry key = world.feedCa.issue(Leaf.signer(URI));
        byte[] cms = signed(key);
        Instant yesterday = World.NOW.minus(Duration.ofDays(1));
        kit.rule("no list", URI, anchors)
                .rule("list of another CA", URI, anchors, world.checkpointCa.crl(1))
                .rule("stale list", URI, anchors, world.feedCa.crl(3, yesterday.minus(Duration.ofDays(9)), yesterday))
                .rule("revoking list", URI, anchors, world.feedCa.crl(2, key.certificate()))
                .rule("old list first", URI, anchors, world.feedCa.crl(1), world.feedCa.crl(2, key.certificate()))
                .rule("new list first", URI, anchors, world.feedCa.crl(2, key.certificate()), world.feedCa.crl(1));
        revoked(EnvelopeCode.CRL_MISSING, "no list", cms);
        revoked(EnvelopeCode.CRL_MISSING, "list of another CA", cms);
        revoked(EnvelopeCode.CRL_STALE, "stale list", cms);
        revoked(EnvelopeCode.SIGNER_REVOKED, "revoking list", cms);
        revoked(EnvelopeCode.SIGNER_REVOKED, "old list first", cms);
        revoked(EnvelopeCode.SIGNER_REVOKED, "new list first", cms);
        kit.refuses(EnvelopeCode.CRL_ROLLBACK, "manifest", "list 1 after list 2 was seen")
                .with("cms", cms)
                .with("rule", "feed")
                .with("seenCrl", 2);
    }

    private void spelling() {
        spelled(EnvelopeCode.JSON_SPELLING, "white space", json -> json.replace("{\"business", "{ \"business"));
        spelled(EnvelopeCode.JSON_SPELLING, "line feed at the end", json -> json + "\n");
        spelled(EnvelopeCode.JSON_SPELLING, "42.0", json -> json.replace("Count\":42", "Count\":42.0"));
        spelled(EnvelopeCode.JSON_SPELLING, "exponent", json -> json.replace("Count\":42", "Count\":4.2e1"));
        spelled(
                EnvelopeCode.JSON_SPELLING,
                "beyond 2^53",
                json -> json.replace("Count\":42", "Count\":9007199254740993"));
        spelled(EnvelopeCode.JSON_SPELLING, "escape", json -> json.replace("\"feed\":\"e", "\"feed\":\"\\u0065"));
        spelled(
                EnvelopeCode.JSON_SPELLING,
                "doubled member",
                json -> json.replace("\"feed\":", "\"feed\":\"x\",\"feed\":"));
        spelled(EnvelopeCode.JSON_SPELLING, "null", json -> json.replace("\"version\":1", "\"version\":null"));
        spelled(
                EnvelopeCode.JSON_SPELLING,
                "deep nesting",
                json -> json.replace("\"version\":1", "\"version\":" + "[".repeat(99)));
        spelled(EnvelopeCode.JSON_CONTENT, "version 2", json -> json.replace("\"version\":1", "\"version\":2"));
        spelled(
                EnvelopeCode.JSON_CONTENT,
                "unknown member",
                json -> json.replace("\"version\":1", "\"version\":1,\"x\":1"));
        spelled(EnvelopeCode.JSON_CONTENT, "missing member", json -> json.replace(",\"version\":1", ""));
        spelled(EnvelopeCode.JSON_CONTENT, "upper-case feed", json -> json.replace("\"example-bank\"", "\"Example\""));
        spelled(
                EnvelopeCode.JSON_CONTENT,
                "sequence 2 after nothing",
                json -> json.replace("\"sequence\":1", "\"sequence\":2"));
        spelled(
                EnvelopeCode.JSON_CONTENT,
                "local time",
                json -> json.replace("2026-04-01T03:00:00Z", "2026-04-01T12:00:00+09:00"));
        spelled(EnvelopeCode.JSON_CONTENT, "odd chunk size", json -> json.replace("524288", "524287"));
        spelled(EnvelopeCode.JSON_CONTENT, "suite 2", json -> json.replace("\"suite\":1", "\"suite\":2"));
    }

    private void terms() throws EnvelopeRefused {
        byte[] cms = signed(world.feedKey);
        registered(EnvelopeCode.MANIFEST_FEED, "another feed", Map.of("feed", "other-bank"), cms);
        registered(EnvelopeCode.MANIFEST_MISDELIVERED, "another municipality", Map.of("municipality", "131024"), cms);
        registered(EnvelopeCode.MANIFEST_FLOW, "another flow", Map.of("flow", "refunds"), cms);
        registered(EnvelopeCode.MANIFEST_LAYOUT, "another layout", Map.of("layout", "other-csv"), cms);
        received(
                Optional.empty(),
                "created 5 minutes ahead",
                manifest.createdAt().minusSeconds(300),
                cms);
        received(
                Optional.of(EnvelopeCode.MANIFEST_CREATED),
                "created 301 seconds ahead",
                manifest.createdAt().minusSeconds(301),
                cms);
        received(Optional.of(EnvelopeCode.MANIFEST_EXPIRED), "expired now", manifest.notAfter(), cms);
        received(
                Optional.of(EnvelopeCode.MANIFEST_LIFETIME),
                "31 days and a second",
                World.NOW,
                forger.sign(until(manifest.notAfter().plusSeconds(1)).toCanonicalJson()));
    }

    private void verdicts() throws EnvelopeRefused {
        Signer signer = Signer.of(world.checkpointKey, world.random);
        Verdict released = world.released(batch);
        byte[] cms = signer.sign(released).cms().toArray();
        kit.succeeds("receipt", "valid receipt")
                .with("cms", signer.sign(receipt()).cms().toArray())
                .with("rule", "checkpoint");
        kit.refuses(EnvelopeCode.STATEMENT_TYPE, "receipt", "a verdict as a receipt")
                .with("cms", cms)
                .with("rule", "checkpoint");
        verdict(
                kit.succeeds("verdict", "valid verdict"),
                cms,
                World.NOW,
                batch.sealedKey().hash());
        verdict(
                kit.refuses(EnvelopeCode.SIGNER_NAME, "verdict", "verdict by the feed"),
                Signer.of(world.feedKey, world.random).sign(released).cms().toArray(),
                World.NOW,
                batch.sealedKey().hash());
        verdict(
                kit.refuses(EnvelopeCode.VERDICT_SPLIT_VIEW, "verdict", "another sealed key"),
                cms,
                World.NOW,
                Sha256.ZERO);
        verdict(
                kit.refuses(EnvelopeCode.VERDICT_REFUSED, "verdict", "refused"),
                signer.sign(refused()).cms().toArray(),
                World.NOW,
                batch.sealedKey().hash());
        verdict(
                kit.refuses(EnvelopeCode.VERDICT_STALE, "verdict", "15 days and a second old"),
                cms,
                World.NOW.plus(Duration.ofDays(15)).plusSeconds(1),
                batch.sealedKey().hash());
        verdict(
                kit.refuses(EnvelopeCode.VERDICT_AHEAD, "verdict", "301 seconds ahead"),
                cms,
                World.NOW.minusSeconds(301),
                batch.sealedKey().hash());
        verdict(
                kit.refuses(EnvelopeCode.VERDICT_DEFINITIONS, "verdict", "definitions of the day before"),
                signer.sign(with(released, released.manifestHash(), World.NOW.minusSeconds(86_401)))
                        .cms()
                        .toArray(),
                World.NOW,
                batch.sealedKey().hash());
        verdict(
                kit.refuses(EnvelopeCode.VERDICT_BINDING, "verdict", "of another batch"),
                signer.sign(with(released, Sha256.ZERO, World.NOW)).cms().toArray(),
                World.NOW,
                batch.sealedKey().hash());
    }

    private void verdict(KitWriter.Case one, byte[] cms, Instant receivedAt, Sha256 sealedKey) {
        one.with("cms", cms)
                .with("rule", "checkpoint")
                .with("manifest", batch.manifest().cms().toArray())
                .with("sealedKeySha256", sealedKey)
                .with("streamSha256", batch.sealedKey().streamSha256())
                .with("receivedAt", receivedAt.toString());
    }

    private static Receipt receipt() {
        return new Receipt(World.FEED, "manifest.expired", 5, Sha256.ZERO, World.NOW);
    }

    private Verdict refused() {
        return new Verdict(
                batch.manifest().hash(),
                World.FEED,
                1,
                Outcome.REFUSED,
                Optional.of("scan.infected"),
                List.of(new FindingCount("total.records", 2)),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "policy-1",
                World.NOW,
                Duration.ZERO);
    }

    private static Verdict with(Verdict verdict, Sha256 manifestHash, Instant definitionsAt) {
        return new Verdict(
                manifestHash,
                verdict.feed(),
                verdict.sequence(),
                verdict.outcome(),
                verdict.code(),
                verdict.findings(),
                verdict.supersedes(),
                verdict.acts(),
                verdict.sealedKeySha256(),
                verdict.streamSha256(),
                Optional.of(new ScanRecord("ClamAV 1.4.6", "27001", definitionsAt)),
                verdict.policyVersion(),
                verdict.checkedAt(),
                verdict.duration());
    }

    private Manifest until(Instant notAfter) {
        return new Manifest(
                manifest.terms(),
                manifest.previous(),
                manifest.replaces(),
                manifest.content(),
                manifest.createdAt(),
                notAfter,
                manifest.body());
    }

    private void manifest(String name, byte[] cms) {
        kit.succeeds("manifest", name).with("cms", cms).with("rule", "feed");
    }

    private void refused(EnvelopeCode code, String name, byte[] cms) {
        kit.refuses(code, "manifest", name).with("cms", cms).with("rule", "feed");
    }

    private void revoked(EnvelopeCode code, String rule, byte[] cms) {
        kit.refuses(code, "manifest", rule).with("cms", cms).with("rule", rule);
    }

    private void registered(EnvelopeCode code, String name, Map<String, String> registered, byte[] cms) {
        kit.refuses(code, "manifest", name)
                .with("cms", cms)
                .with("rule", "feed")
                .with("registered", registered);
    }

    private void received(Optional<EnvelopeCode> code, String name, Instant receivedAt, byte[] cms) {
        KitWriter.Case one =
                code.isPresent() ? kit.refuses(code.get(), "manifest", name) : kit.succeeds("manifest", name);
        one.with("cms", cms).with("rule", "feed").with("receivedAt", receivedAt.toString());
    }

    private void spelled(EnvelopeCode code, String name, UnaryOperator<String> change) {
        String json = change.apply(new String(manifest.toCanonicalJson(), UTF_8));
        refused(code, name, forger.sign(json.getBytes(UTF_8)));
    }

    private byte[] signed(Leaf leaf) throws EnvelopeRefused {
        return signed(world.feedCa.issue(leaf));
    }

    private byte[] signed(PrivateKeyEntry key) throws EnvelopeRefused {
        return Signer.of(key, world.random).sign(manifest).cms().toArray();
    }
}
