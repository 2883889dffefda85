package sekisho.processor;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A key store in PKCS#12 and the file with its password; neither may be readable by other users.
 *
 * @param keystore PKCS#12
 * @param passwordFile one line
 */
public record KeyFile(Path keystore, Path passwordFile) {
    public KeyFile {
        requireNonNull(keystore, "keystore is null");
        requireNonNull(passwordFile, "passwordFile is null");
    }
}
