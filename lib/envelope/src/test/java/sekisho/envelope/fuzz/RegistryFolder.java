package sekisho.envelope.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.Signed;
import sekisho.envelope.pki.World;
import sekisho.envelope.sign.CrlMemory;
import sekisho.envelope.trust.TrustRegistry;
import sekisho.envelope.verify.ManifestVerifier;

/** A trust registry on disk, of which one file is what the fuzzer wants. */
final class RegistryFolder {
    private final Path folder;
    private final Path registry;
    private final Path list;
    private final byte[] goodRegistry;
    private final byte[] goodList;
    private final byte[] manifest;

    private RegistryFolder(Path folder, Samples samples) throws IOException {
        this.folder = folder;
        this.registry = folder.resolve("registry.json");
        this.goodRegistry = Files.readAllBytes(registry);
        Path lists = folder.resolve("feeds").resolve(World.FEED).resolve("crls");
        try (Stream<Path> files = Files.list(lists)) {
            this.list = files.findFirst().orElseThrow();
        }
        this.goodList = Files.readAllBytes(list);
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

    /** Loads the registry that these bytes are; what is loaded names its feeds by their own names. */
    boolean readsAgain(byte[] bytes) throws EnvelopeRefused, IOException {
        Files.write(list, goodList);
        Files.write(registry, bytes);
        TrustRegistry loaded = TrustRegistry.load(folder, new CrlMemory(), World.NOW);
        return loaded.feeds().entrySet().stream()
                .allMatch(entry -> entry.getValue().feed().equals(entry.getKey()));
    }

    /** Verifies a good manifest under a feed whose only revocation list is these bytes. */
    Signed<Manifest> manifestUnder(byte[] bytes) throws EnvelopeRefused, IOException {
        Files.write(registry, goodRegistry);
        Files.write(list, bytes);
        TrustRegistry loaded = TrustRegistry.load(folder, new CrlMemory(), World.NOW);
        return ManifestVerifier.verify(manifest, loaded.feed(World.FEED).orElseThrow(), World.NOW);
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
