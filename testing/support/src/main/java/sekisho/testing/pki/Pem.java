package sekisho.testing.pki;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;

/** PEM files of what is public. */
final class Pem {
    private Pem() {}

    static void write(Path path, List<?> objects) throws IOException {
        try (var pem = new JcaPEMWriter(Files.newBufferedWriter(path))) {
            for (var object : objects) {
                pem.writeObject(object);
            }
        }
    }
}
