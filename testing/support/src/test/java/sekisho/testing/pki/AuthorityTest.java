package sekisho.testing.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CRLHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityTest {
    private final Authority authority = Authority.create("test authority", Clock.systemUTC());

    @TempDir
    private Path folder;

    @Test
    void issuesASignerWithItsUriAndPrivatePurpose() throws Exception {
        var signer = authority.issue(Leaf.signer("cvs", "sekisho:feed:cvs")).certificate();
        signer.verify(authority.certificate().getPublicKey());
        assertThat(signer.getSubjectAlternativeNames()).containsExactly(List.of(6, "sekisho:feed:cvs"));
        assertThat(signer.getExtendedKeyUsage()).containsExactly("2.25.122944991318861222247360386938223385996");
        assertThat(signer.getKeyUsage()).startsWith(true, false, false, false, false);
        assertThat(signer.getBasicConstraints()).isEqualTo(-1);
    }

    @Test
    void issuesAReaderForKeyAgreementOnly() {
        var usage = authority
                .issue(Leaf.reader("importer", "sekisho:importer:999999"))
                .certificate()
                .getKeyUsage();
        assertThat(usage).startsWith(false, false, false, false, true);
    }

    @Test
    void issuesACertificateThatHasRunOut() {
        var old = authority
                .issue(Leaf.tlsClient("feed-cvs").validFor(Duration.ofDays(-1)))
                .certificate();
        assertThatThrownBy(old::checkValidity).isInstanceOf(CertificateExpiredException.class);
    }

    @Test
    void numbersItsCrlsUpwardsAcrossSaveAndLoad() throws Exception {
        var leaf = authority.issue(Leaf.tlsClient("feed-cvs")).certificate();
        assertThat(number(authority.crl())).isEqualTo(1);
        authority.revoke(leaf);
        authority.save(folder, "ca");
        var loaded = Authority.load(folder, "ca", Clock.systemUTC());
        var crl = loaded.crl();
        assertThat(number(crl)).isEqualTo(3);
        assertThat(crl.isRevoked(leaf)).isTrue();
        loaded.issue(Leaf.tlsClient("x"))
                .certificate()
                .verify(authority.certificate().getPublicKey());
    }

    @Test
    void writesKeysNobodyElseMayRead() throws Exception {
        var files = authority.issue(Leaf.tlsClient("feed-cvs")).write(folder, "feed-cvs");
        for (var secret : List.of(files.keyStore(), files.passwordFile())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                    .isEqualTo("rw-------");
        }
        var store =
                KeyStore.getInstance(files.keyStore().toFile(), files.password().toCharArray());
        assertThat(((X509Certificate) store.getCertificate("feed-cvs"))
                        .getSubjectX500Principal()
                        .getName())
                .isEqualTo("CN=feed-cvs");
        assertThat(files.certificate()).content().startsWith("-----BEGIN CERTIFICATE-----");
    }

    private static long number(X509CRL crl) throws Exception {
        return Long.parseLong(new X509CRLHolder(crl.getEncoded())
                .getExtension(Extension.cRLNumber)
                .getParsedValue()
                .toString());
    }
}
