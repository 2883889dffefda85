package sekisho.envelope.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import sekisho.envelope.Act;
import sekisho.envelope.Bytes;
import sekisho.envelope.ContentKey;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.KeyDestruction;
import sekisho.envelope.Manifest;
import sekisho.envelope.OriginAssurance;
import sekisho.envelope.OriginalFile;
import sekisho.envelope.RefusedIOException;
import sekisho.envelope.Role;
import sekisho.envelope.SealedKey;
import sekisho.envelope.Sha256;
import sekisho.envelope.Signed;
import sekisho.envelope.SignedBy;
import sekisho.envelope.StatementKind;
import sekisho.envelope.Suite;
import sekisho.envelope.Verdict;
import sekisho.envelope.audit.ConsistencyProof;
import sekisho.envelope.audit.InclusionProof;
import sekisho.envelope.audit.NoteVerifier;
import sekisho.envelope.keys.PrivateKeyEntry;
import sekisho.envelope.keys.Providers;
import sekisho.envelope.keys.ReaderKeys;
import sekisho.envelope.seal.BatchOpener;
import sekisho.envelope.seal.KeyEnvelope;
import sekisho.envelope.sign.CrlMemory;
import sekisho.envelope.sign.RevocationLists;
import sekisho.envelope.sign.SignerRule;
import sekisho.envelope.sign.StatementVerifier;
import sekisho.envelope.trust.CheckpointEntry;
import sekisho.envelope.trust.FeedEntry;
import sekisho.envelope.trust.PersonRegistry;
import sekisho.envelope.trust.PersonTrust;
import sekisho.envelope.verify.ActVerifier;
import sekisho.envelope.verify.FileSignatureVerifier;
import sekisho.envelope.verify.ManifestVerifier;
import sekisho.envelope.verify.ReceiptVerifier;
import sekisho.envelope.verify.TwoPersons;
import sekisho.envelope.verify.VerdictVerifier;

/** Runs one case of the kit through the library. */
final class KitRunner {
    private final JsonNode kit;
    private final JsonNode one;
    private final Instant now;

    KitRunner(JsonNode kit, JsonNode one) {
        this.kit = kit;
        this.one = one;
        this.now = Instant.parse(kit.get("now").asText());
    }

    /** "success" or the code of the refusal. */
    String run() throws IOException, GeneralSecurityException {
        try {
            check();
            return KitWriter.SUCCESS;
        } catch (EnvelopeRefused e) {
            return e.code().code();
        } catch (RefusedIOException e) {
            return e.code().code();
        }
    }

    private void check() throws EnvelopeRefused, IOException, GeneralSecurityException {
        String check = one.get("check").asText();
        switch (check) {
            case "manifest" ->
                manifest(one.has("zeros") ? new byte[one.get("zeros").asInt()] : object("cms"));
            case "verdict" -> verdict();
            case "receipt" -> ReceiptVerifier.verify(object("cms"), new CheckpointEntry("main", rule()), now);
            case "destruction" ->
                StatementVerifier.verify(object("cms"), StatementKind.DESTRUCTION, KeyDestruction::parse, rule(), now);
            case "envelope" ->
                KeyEnvelope.check(object("envelope"), signedManifest().statement(), certificate("reader"));
            case "batch" -> batch();
            case "file" -> file();
            case "persons" -> persons();
            case "act" -> ActVerifier.verify(object("cms"), persons(), now);
            case "acts" -> acts();
            case "note" ->
                new NoteVerifier(text("origin"), publicKey())
                        .verify(new String(object("note"), StandardCharsets.UTF_8));
            case "inclusion" ->
                new InclusionProof(one.get("index").asLong(), one.get("size").asLong(), path())
                        .verify(hash("leaf"), hash("root"));
            case "consistency" ->
                new ConsistencyProof(one.get("from").asLong(), one.get("to").asLong(), path())
                        .verify(hash("earlier"), hash("later"));
            default -> throw new IllegalStateException("unknown check " + check);
        }
    }

    private Signed<Manifest> manifest(byte[] cms) throws EnvelopeRefused, GeneralSecurityException {
        return ManifestVerifier.verify(cms, feed(rule()), now, receivedAt());
    }

    private Signed<Manifest> signedManifest() throws EnvelopeRefused, GeneralSecurityException {
        return ManifestVerifier.verify(object("manifest"), feed(rule("feed")), now);
    }

    private void verdict() throws EnvelopeRefused, GeneralSecurityException {
        Verdict verdict = VerdictVerifier.verify(object("cms"), new CheckpointEntry("main", rule()), now)
                .statement();
        VerdictVerifier.requireAbout(verdict, signedManifest());
        VerdictVerifier.requireSameContent(verdict, hash("sealedKeySha256"), hash("streamSha256"));
        VerdictVerifier.requireFresh(verdict, receivedAt());
    }

    private void batch() throws EnvelopeRefused, IOException, GeneralSecurityException {
        Signed<Manifest> manifest = signedManifest();
        PrivateKeyEntry reader = reader();
        KeyEnvelope.check(object("envelope"), manifest.statement(), reader.certificate());
        List<Bytes> chunks = objects("chunks");
        for (int i = 0; i < chunks.size(); i++) {
            manifest.statement().body().check(i, chunks.get(i).toArray());
        }
        try (SealedKey key = KeyEnvelope.open(object("envelope"), manifest, ReaderKeys.of(reader));
                BatchOpener stream = BatchOpener.open(
                        manifest.statement(), key, index -> chunks.get(index).toArray())) {
            stream.transferTo(OutputStream.nullOutputStream());
        }
    }

    private void file() throws EnvelopeRefused, GeneralSecurityException {
        byte[] file = object("file");
        Optional<SignerRule> institution = one.has("rule") ? Optional.of(rule()) : Optional.empty();
        FeedEntry feed = feed(rule("feed"));
        FeedEntry entry = new FeedEntry(
                feed.feed(), feed.municipality(), feed.flow(), feed.layouts(), feed.signer(), institution);
        if (one.has("sealedLength")) {
            FileSignatureVerifier.requireRebuilt(sealedFile(), file.length, Sha256.of(file));
        }
        FileSignatureVerifier.verify(Bytes.of(object("signature")), file, entry, now);
    }

    private SealedKey sealedFile() {
        return new SealedKey(
                "example",
                "131016",
                1,
                ContentKey.copyOf(new byte[32]),
                1,
                Sha256.ZERO,
                new OriginalFile("file", one.get("sealedLength").asLong(), hash("sealedSha256")),
                new TreeMap<>(),
                OriginAssurance.INGEST_AGENT_SIGNED,
                Optional.empty());
    }

    private PersonRegistry persons() throws EnvelopeRefused, GeneralSecurityException {
        SignerRule rule = rule();
        List<Bytes> copies = objects("persons");
        return PersonRegistry.verify(
                copies.get(0).toArray(),
                copies.get(1).toArray(),
                new PersonTrust(rule.anchors(), rule.crls(), rule.suite(), rule.ekus()),
                now);
    }

    private void acts() throws EnvelopeRefused, GeneralSecurityException {
        PersonRegistry persons = persons();
        List<Bytes> cms = objects("cms");
        Signed<Act> first = ActVerifier.verify(cms.get(0).toArray(), persons, now);
        Signed<Act> second = ActVerifier.verify(cms.get(1).toArray(), persons, now);
        TwoPersons rule = new TwoPersons(persons, Set.of(Role.OFFICER, Role.SYSTEM_MANAGER, Role.KEY_CUSTODIAN));
        if (rule.judge(first, second, hash("state"), now) instanceof TwoPersons.NotAgreed refused) {
            throw new EnvelopeRefused(refused.code(), "acts");
        }
    }

    private FeedEntry feed(SignerRule signer) {
        return FeedEntry.of(
                registered("feed"),
                registered("municipality"),
                registered("flow"),
                List.of(registered("layout")),
                signer);
    }

    private String registered(String name) {
        JsonNode own = one.path("registered").path(name);
        return own.isTextual() ? own.asText() : kit.get("registered").get(name).asText();
    }

    private SignerRule rule() throws EnvelopeRefused, GeneralSecurityException {
        return rule(text("rule"));
    }

    private SignerRule rule(String name) throws EnvelopeRefused, GeneralSecurityException {
        JsonNode rule = kit.get("rules").get(name);
        List<X509Certificate> anchors = new ArrayList<>();
        for (JsonNode anchor : rule.get("anchors")) {
            anchors.add(certificateNamed(anchor.asText()));
        }
        List<X509CRL> crls = new ArrayList<>();
        for (JsonNode crl : rule.get("crls")) {
            crls.add((X509CRL)
                    CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(named(crl.asText()))));
        }
        CrlMemory memory = new CrlMemory();
        if (one.has("seenCrl")) {
            memory.note(
                    SignedBy.sha256(anchors.get(0)),
                    BigInteger.valueOf(one.get("seenCrl").asLong()));
        }
        Set<String> ekus = new HashSet<>();
        rule.get("ekus").forEach(eku -> ekus.add(eku.asText()));
        return new SignerRule(
                rule.get("sanUri").asText(), anchors, RevocationLists.of(crls, memory), Suite.CLASSICAL, ekus);
    }

    private PrivateKeyEntry reader() throws GeneralSecurityException {
        return new PrivateKeyEntry(
                KeyFactory.getInstance("EC", Providers.BC).generatePrivate(new PKCS8EncodedKeySpec(object("key"))),
                List.of(certificate("reader")),
                Providers.BC);
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(object("publicKey")));
    }

    private Instant receivedAt() {
        return one.has("receivedAt") ? Instant.parse(text("receivedAt")) : now;
    }

    private X509Certificate certificate(String name) throws GeneralSecurityException {
        return certificateNamed(text(name));
    }

    private X509Certificate certificateNamed(String object) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(named(object)));
    }

    private List<Sha256> path() {
        List<Sha256> path = new ArrayList<>();
        one.get("path").forEach(hash -> path.add(Sha256.parse(hash.asText())));
        return path;
    }

    private List<Bytes> objects(String name) {
        List<Bytes> objects = new ArrayList<>();
        one.get(name).forEach(object -> objects.add(Bytes.of(named(object.asText()))));
        return objects;
    }

    private byte[] object(String name) {
        return named(text(name));
    }

    private byte[] named(String object) {
        return Base64.getDecoder().decode(kit.get("objects").get(object).asText());
    }

    private Sha256 hash(String name) {
        return Sha256.parse(text(name));
    }

    private String text(String name) {
        return one.get(name).asText();
    }
}
