package sekisho.envelope.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static sekisho.envelope.Refusals.assertRefused;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sekisho.envelope.Bytes;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Oids;
import sekisho.envelope.keys.Secret;
import sekisho.envelope.pki.World;
import sekisho.envelope.sign.RevocationLists;
import sekisho.envelope.sign.Signer;
import sekisho.envelope.sign.SignerRule;
import sekisho.envelope.trust.FeedEntry;
import sekisho.envelope.verify.FileSignatureVerifier;

/** The commands of docs/operations/keys.md, run as they stand: what they make is what the library takes. */
class KeysGuideTest {
    private static final Path GUIDE = Path.of("..", "..", "docs", "operations", "keys.md");
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void itsCommandsMakeWhatTheLibraryTakes()
            throws EnvelopeRefused, IOException, InterruptedException, CertificateException, CRLException {
        run(BLOCK.matcher(Files.readString(GUIDE))
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining()));

        Signer signer = Signer.fromPkcs12(folder.resolve("feed.p12"), Secret.read(folder.resolve("password.txt")));

        assertThat(signer.by().sanUri()).isEqualTo(Oids.feedUri(World.FEED));
        byte[] file = read("file.csv");
        Instant now = signer.by().certificate().getNotBefore().toInstant().plusSeconds(60);
        FileSignatureVerifier.verify(Bytes.of(read("file.p7s")), file, entry("ca.crl"), now);
        assertRefused(
                EnvelopeCode.SIGNER_REVOKED,
                () -> FileSignatureVerifier.verify(Bytes.of(read("file.p7s")), file, entry("ca.crl", "ca-2.crl"), now));
    }

    private void run(String script) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder("sh", "-e", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    }

    private FeedEntry entry(String... crls) throws IOException, CertificateException, CRLException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        X509CRL[] lists = new X509CRL[crls.length];
        for (int i = 0; i < crls.length; i++) {
            lists[i] = (X509CRL) factory.generateCRL(new ByteArrayInputStream(read(crls[i])));
        }
        X509Certificate anchor =
                (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(read("ca.pem")));
        SignerRule rule = SignerRule.of(Oids.feedUri(World.FEED), List.of(anchor), RevocationLists.of(lists));
        return new FeedEntry(
                World.FEED, World.MUNICIPALITY, World.FLOW, List.of(World.LAYOUT), rule, Optional.of(rule));
    }

    private byte[] read(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }
}
