package sekisho.processor.provision;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A certificate of the right authority that nobody gave rights: the cluster must deny it everything.
 *
 * @param keystore PKCS#12
 * @param passwordFile its password
 */
public record ProbeKey(Path keystore, Path passwordFile) {
    public ProbeKey {
        requireNonNull(keystore, "keystore is missing");
        requireNonNull(passwordFile, "passwordFile is missing");
    }
}
