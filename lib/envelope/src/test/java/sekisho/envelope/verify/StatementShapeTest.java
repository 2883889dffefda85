package sekisho.envelope.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static sekisho.envelope.Refusals.assertRefused;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.Oids;
import sekisho.envelope.SealedBody;
import sekisho.envelope.Sha256;
import sekisho.envelope.StatementKind;
import sekisho.envelope.pki.Forger;
import sekisho.envelope.pki.Leaf;
import sekisho.envelope.pki.World;

/** Structures and spellings that a registered signer might produce and that are refused all the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementShapeTest {
    private World world;
    private Manifest manifest;
    private Forger forger;

    @BeforeAll
    void sealOnce() throws EnvelopeRefused, IOException {
        world = new World();
        manifest = world.seal(100).manifest().statement();
        forger = Forger.of(world.feedKey);
    }

    @Test
    void theForgerAloneIsNoFault() throws EnvelopeRefused {
        assertThat(verify(forger.sign(manifest.toCanonicalJson()))).isEqualTo(manifest);
    }

    @Test
    void refusesAnotherContentType() {
        String verdict = StatementKind.VERDICT.contentType();
        refuses(EnvelopeCode.STATEMENT_TYPE, forger.withType(verdict).sign(manifest.toCanonicalJson()));
    }

    @Test
    void refusesZeroAndTwoSigners() {
        byte[] json = manifest.toCanonicalJson();
        refuses(EnvelopeCode.SIGNER_COUNT, forger.withSigners(List.of()).sign(json));
        refuses(
                EnvelopeCode.SIGNER_COUNT,
                forger.withSigners(List.of(world.feedKey, world.checkpointKey)).sign(json));
    }

    @Test
    void refusesADetachedOne() {
        refuses(EnvelopeCode.STATEMENT_PROFILE, forger.detached().sign(manifest.toCanonicalJson()));
    }

    @Test
    void refusesMissingOrWrongSigningCertificate() {
        byte[] json = manifest.toCanonicalJson();
        refuses(
                EnvelopeCode.SIGNER_ATTRIBUTES,
                forger.withoutSigningCertificate().sign(json));
        refuses(
                EnvelopeCode.SIGNER_ATTRIBUTES,
                forger.namingCertificate(world.checkpointKey.certificate()).sign(json));
        refuses(EnvelopeCode.SIGNER_ATTRIBUTES, forger.signWithoutAttributes(json));
    }

    @Test
    void refusesAlgorithmsThatDontBelongTogether() {
        byte[] json = manifest.toCanonicalJson();
        refuses(
                EnvelopeCode.SIGNER_ALGORITHM,
                forger.withAlgorithm("SHA1withECDSA").sign(json));
        refuses(
                EnvelopeCode.SIGNER_ALGORITHM,
                forger.withAlgorithm("SHA384withECDSA").sign(json));
        refuses(
                EnvelopeCode.SIGNER_ALGORITHM,
                forger.withAlgorithm("SHA512withECDSA").sign(json));
    }

    @Test
    void refusesASignerWhoseCertificateIsNotEnclosed() {
        refuses(
                EnvelopeCode.SIGNER_CERTIFICATE,
                forger.enclosing(List.of(world.checkpointKey.certificate())).sign(manifest.toCanonicalJson()));
    }

    @Test
    void refusesTooMuch() {
        refuses(EnvelopeCode.STATEMENT_SIZE, new byte[StatementKind.MANIFEST.maxCmsLength() + 1]);
        refuses(EnvelopeCode.STATEMENT_MALFORMED, new byte[0]);
        byte[] trailing = forger.sign(manifest.toCanonicalJson());
        refuses(EnvelopeCode.STATEMENT_MALFORMED, Arrays.copyOf(trailing, trailing.length + 1));
    }

    /** Within the bytes that are parsed at all, and still too many. */
    @Test
    void refusesTooMany() {
        List<X509Certificate> many = new ArrayList<>(List.of(world.feedKey.certificate()));
        while (many.size() < 6) {
            many.add(world.feedCa.issue(Leaf.signer(Oids.feedUri(World.FEED))).certificate());
        }
        refuses(EnvelopeCode.STATEMENT_PROFILE, forger.enclosing(many).sign(manifest.toCanonicalJson()));
        int all = manifest.body().chunks().size();
        String chunk = "\"" + manifest.body().chunks().get(all - 1).hex() + "\"";
        spelled(
                EnvelopeCode.JSON_CONTENT,
                json -> json.replace(chunk, chunk + ("," + chunk).repeat(SealedBody.MAX_CHUNKS - all + 1)));
        String recipients = "\"recipients\":[";
        String nine = IntStream.range(0, 7)
                .mapToObj(i -> "\"" + Sha256.of(new byte[] {(byte) i}).hex() + "\",")
                .collect(Collectors.joining());
        spelled(EnvelopeCode.JSON_CONTENT, json -> json.replace(recipients, recipients + nine));
    }

    @Test
    void refusesNestingWithoutEnd() {
        byte[] bomb = new byte[300_000];
        Arrays.fill(bomb, (byte) 0x30);
        for (int i = 1; i < bomb.length; i += 2) {
            bomb[i] = (byte) 0x80;
        }
        refuses(EnvelopeCode.STATEMENT_MALFORMED, bomb);
    }

    @Test
    void refusesEveryOtherSpelling() {
        spelled(EnvelopeCode.JSON_SPELLING, json -> json.replace("{\"business", "{ \"business"));
        spelled(EnvelopeCode.JSON_SPELLING, json -> json + "\n");
        spelled(EnvelopeCode.JSON_SPELLING, json -> json.replace("\"recordCount\":42", "\"recordCount\":42.0"));
        spelled(EnvelopeCode.JSON_SPELLING, json -> json.replace("\"recordCount\":42", "\"recordCount\":4.2e1"));
        spelled(EnvelopeCode.JSON_SPELLING, json -> json.replace("\"feed\":\"e", "\"feed\":\"\\u0065"));
        spelled(EnvelopeCode.JSON_SPELLING, json -> json.replace("\"feed\":", "\"feed\":\"x\",\"feed\":"));
        spelled(EnvelopeCode.JSON_SPELLING, json -> json.replace("\"version\":1", "\"version\":null"));
        spelled(EnvelopeCode.JSON_SPELLING, json -> json.replace("\"version\":1", "\"version\":true"));
        spelled(
                EnvelopeCode.JSON_SPELLING,
                json -> json.replace("\"recordCount\":42", "\"recordCount\":9007199254740993"));
        spelled(EnvelopeCode.JSON_SPELLING, json -> json.replace("\"version\":1", "\"version\":" + "[".repeat(2000)));
        spelled(EnvelopeCode.JSON_SPELLING, json -> "[" + json + "]");
        spelled(EnvelopeCode.JSON_SPELLING, json -> "\uFEFF" + json);
    }

    @Test
    void refusesEveryWrongMember() {
        spelled(EnvelopeCode.JSON_CONTENT, json -> json.replace("\"version\":1", "\"version\":2"));
        spelled(EnvelopeCode.JSON_CONTENT, json -> json.replace("\"version\":1", "\"version\":1,\"zebra\":1"));
        spelled(EnvelopeCode.JSON_CONTENT, json -> json.replace(",\"version\":1", ""));
        spelled(EnvelopeCode.JSON_CONTENT, json -> json.replace("\"feed\":\"example-bank\"", "\"feed\":\"Example\""));
        spelled(EnvelopeCode.JSON_CONTENT, json -> json.replace("\"feed\":\"example-bank\"", "\"feed\":5"));
        spelled(EnvelopeCode.JSON_CONTENT, json -> json.replace("\"sequence\":1", "\"sequence\":2"));
        spelled(EnvelopeCode.JSON_CONTENT, json -> json.replace("\"sequence\":1", "\"sequence\":0"));
        spelled(EnvelopeCode.JSON_CONTENT, json -> json.replace("2026-04-01T03:00:00Z", "2026-04-01T03:00:00.5Z"));
        spelled(EnvelopeCode.JSON_CONTENT, json -> json.replace("2026-04-01T03:00:00Z", "2026-04-01T12:00:00+09:00"));
        spelled(EnvelopeCode.JSON_CONTENT, json -> json.replace("\"chunkSize\":524288", "\"chunkSize\":524287"));
        spelled(EnvelopeCode.JSON_CONTENT, json -> json.replace("\"encodedLength\":132", "\"encodedLength\":31"));
        spelled(EnvelopeCode.JSON_CONTENT, json -> json.replace("\"suite\":1", "\"suite\":2"));
        spelled(
                EnvelopeCode.JSON_CONTENT,
                json -> json.replaceFirst("\"chunks\":\\[\"[0-9a-f]{64}\"]", "\"chunks\":[]"));
    }

    private void spelled(EnvelopeCode code, UnaryOperator<String> change) {
        String json = new String(manifest.toCanonicalJson(), StandardCharsets.UTF_8);
        String changed = change.apply(json);
        assertThat(changed).isNotEqualTo(json);
        refuses(code, forger.sign(changed.getBytes(StandardCharsets.UTF_8)));
    }

    private void refuses(EnvelopeCode code, byte[] cms) {
        assertRefused(code, () -> verify(cms));
    }

    private Manifest verify(byte[] cms) throws EnvelopeRefused {
        return ManifestVerifier.verify(cms, world.feed(), World.NOW).statement();
    }
}
