package sekisho.envelope.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.Oids;
import sekisho.envelope.Signed;
import sekisho.envelope.pki.World;
import sekisho.envelope.sign.CrlMemory;
import sekisho.envelope.sign.RevocationLists;
import sekisho.envelope.sign.SignerRule;
import sekisho.envelope.trust.FeedEntry;
import sekisho.envelope.trust.TrustRegistry;
import sekisho.envelope.verify.ManifestVerifier;

/** A trust registry of which one file is what the fuzzer wants: that one never touches the disk. */
final class RegistryFolder {
    private final Path folder;
    private final byte[] goodRegistry;
    private final byte[] goodList;
    private final List<X509Certificate> anchors;
    private final byte[] manifest;

    private RegistryFolder(Path folder, Samples samples) throws IOException {
        this.folder = folder;
        this.goodRegistry = Files.readAllBytes(folder.resolve("registry.json"));
        Path lists = folder.resolve("feeds").resolve(World.FEED).resolve("crls");
        try (Stream<Path> files = Files.list(lists)) {
            this.goodList = Files.readAllBytes(files.findFirst().orElseThrow());
        }
        this.anchors = List.of(samples.world.feedCa.certificate());
        this.manifest = samples.batch.manifest().cms().toArray();
    }

    static RegistryFolder of(Samples samples) {
        try {
            Path folder = Files.createTempDirectory("registry");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            TrustRegistry.empty()
                    .with(samples.world.feed())
                    .with(samples.world.checkpoint())
                    .with(samples.registry)
                    .save(folder);
            return new RegistryFolder(folder, samples);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] registry() {
        return goodRegistry.clone();
    }

    byte[] list() {
        return goodList.clone();
    }

    /** Reads the registry that these bytes are; what is read names its feeds by their own names. */
    boolean readsAgain(byte[] bytes) throws EnvelopeRefused, IOException {
        TrustRegistry read = TrustRegistry.read(bytes, folder, new CrlMemory(), World.NOW);
        return read.feeds().entrySet().stream()
                .allMatch(entry -> entry.getValue().feed().equals(entry.getKey()));
    }

    /** Verifies a good manifest under a feed whose only revocation list is these bytes. */
    Signed<Manifest> manifestUnder(byte[] bytes) throws EnvelopeRefused {
        return ManifestVerifier.verify(manifest, feed(revocations(bytes)), World.NOW);
    }

    private FeedEntry feed(RevocationLists lists) {
        return FeedEntry.of(
                World.FEED,
                World.MUNICIPALITY,
                World.FLOW,
                List.of(World.LAYOUT),
                SignerRule.of(Oids.feedUri(World.FEED), anchors, lists));
    }

    /** As the registry does with what is no list. */
    private static RevocationLists revocations(byte[] bytes) throws EnvelopeRefused {
        try {
            return RevocationLists.of(RevocationLists.read(new ByteArrayInputStream(bytes)));
        } catch (GeneralSecurityException e) {
            throw new EnvelopeRefused(EnvelopeCode.TRUST_REGISTRY, "registry", e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
