package sekisho.envelope.keys;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.SignedBy;

/** The reading keys of one party: the current one first, then every earlier one that isn't destroyed yet. */
public final class ReaderKeys {
    private final List<PrivateKeyEntry> entries;

    private ReaderKeys(List<PrivateKeyEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    public static ReaderKeys of(List<PrivateKeyEntry> entries) {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("a reader needs a key");
        }
        return new ReaderKeys(entries);
    }

    public static ReaderKeys of(PrivateKeyEntry... entries) {
        return of(List.of(entries));
    }

    /** All keys of a PKCS#12 file. */
    public static ReaderKeys fromPkcs12(Path file, Secret password) throws IOException, EnvelopeRefused {
        return from(new Pkcs12Reading(file, password));
    }

    /** All keys that lie there, in a file or a token. */
    public static ReaderKeys from(ReadingStore store) throws IOException, EnvelopeRefused {
        List<PrivateKeyEntry> entries = store.entries();
        if (entries.isEmpty()) {
            throw new EnvelopeRefused(EnvelopeCode.KEY_STORE, "key store: no key");
        }
        return new ReaderKeys(entries);
    }

    public List<PrivateKeyEntry> entries() {
        return entries;
    }

    /** The key whose certificate the manifest lists. */
    public Optional<PrivateKeyEntry> forManifest(Manifest manifest) {
        return entries.stream()
                .filter(entry -> manifest.body().recipients().contains(SignedBy.sha256(entry.certificate())))
                .findFirst();
    }

    @Override
    public String toString() {
        return entries.size() + " reading keys";
    }
}
