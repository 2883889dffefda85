package sekisho.envelope.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import sekisho.envelope.Bytes;
import sekisho.envelope.sign.RevocationLists;

/**
 * The folder of one rule: {@code anchors/*.pem} (pinned CA certificates) and {@code crls/*.crl} (revocation lists, PEM
 * or DER). A new list is simply put beside the old ones; the newest counts.
 */
final class RuleFiles {
    private final Path folder;

    RuleFiles(Path folder) {
        this.folder = folder;
    }

    List<X509Certificate> anchors() throws IOException, GeneralSecurityException {
        List<X509Certificate> anchors = new ArrayList<>();
        for (Path file : files(folder.resolve("anchors"), ".pem")) {
            try (InputStream in = Files.newInputStream(file)) {
                for (Certificate certificate :
                        CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                    anchors.add((X509Certificate) certificate);
                }
            }
        }
        return anchors;
    }

    List<X509CRL> crls() throws IOException, GeneralSecurityException {
        List<X509CRL> crls = new ArrayList<>();
        for (Path file : files(folder.resolve("crls"), ".crl")) {
            try (InputStream in = Files.newInputStream(file)) {
                crls.add(RevocationLists.read(in));
            }
        }
        return crls;
    }

    /** Writes exactly these; files of these kinds that were there before go. */
    void write(List<X509Certificate> anchors, List<X509CRL> crls) throws IOException, GeneralSecurityException {
        replace(
                folder.resolve("anchors"),
                ".pem",
                anchors.stream()
                        .map(anchor -> new Pem("CERTIFICATE", encoded(anchor)))
                        .toList());
        List<Pem> lists = new ArrayList<>();
        for (X509CRL crl : crls) {
            lists.add(new Pem("X509 CRL", Bytes.of(crl.getEncoded())));
        }
        replace(folder.resolve("crls"), ".crl", lists);
    }

    private record Pem(String type, Bytes der) {
        String text() {
            return "-----BEGIN " + type + "-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der.toArray()) + "\n-----END " + type
                    + "-----\n";
        }
    }

    private static void replace(Path folder, String suffix, List<Pem> contents) throws IOException {
        Files.createDirectories(folder);
        List<Path> before = files(folder, suffix);
        List<Path> written = new ArrayList<>();
        for (Pem content : contents) {
            Path file = folder.resolve(content.der().sha256().hex().substring(0, 16) + suffix);
            Path draft = folder.resolve(file.getFileName() + ".new");
            Files.write(draft, content.text().getBytes(StandardCharsets.US_ASCII));
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
            written.add(file);
        }
        for (Path old : before) {
            if (!written.contains(old)) {
                Files.delete(old);
            }
        }
    }

    private static List<Path> files(Path folder, String suffix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    private static Bytes encoded(X509Certificate certificate) {
        try {
            return Bytes.of(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("not a DER certificate", e);
        }
    }
}
