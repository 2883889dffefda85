package sekisho.envelope.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.sign.CrlMemory;

/**
 * Whose signature counts for what (信頼登録簿): feeds, checkpoints and persons, each with anchors of its own. Immutable;
 * {@link #with} makes a changed copy and {@link #save} writes it.
 *
 * <p>A folder: {@code registry.json}, and {@code feeds/<feed>/}, {@code checkpoints/<name>/} and {@code persons/}, each
 * with {@code anchors/*.pem} and {@code crls/*.crl}; the list of persons in {@code persons/1.p7m} and {@code 2.p7m}.
 */
public final class TrustRegistry {
    private final SortedMap<String, FeedEntry> feeds;
    private final SortedMap<String, CheckpointEntry> checkpoints;
    private final Optional<PersonRegistry> persons;

    TrustRegistry(
            SortedMap<String, FeedEntry> feeds,
            SortedMap<String, CheckpointEntry> checkpoints,
            Optional<PersonRegistry> persons) {
        this.feeds = Collections.unmodifiableSortedMap(new TreeMap<>(feeds));
        this.checkpoints = Collections.unmodifiableSortedMap(new TreeMap<>(checkpoints));
        this.persons = persons;
    }

    /** Nobody is trusted. */
    public static TrustRegistry empty() {
        return new TrustRegistry(new TreeMap<>(), new TreeMap<>(), Optional.empty());
    }

    /**
     * Reads a folder; {@code trust.registry} if something in it isn't as it should be.
     *
     * @param memory the CRL numbers seen so far: keep one for the life of a process and load anew with it
     * @param now the time at which the signatures under the list of persons are judged
     */
    public static TrustRegistry load(Path folder, CrlMemory memory, Instant now) throws IOException, EnvelopeRefused {
        Path file = folder.resolve(RegistryFile.NAME);
        if (!Files.isReadable(file)) {
            throw new IOException("the trust registry is not there or not readable");
        }
        return read(Files.readAllBytes(file), folder, memory, now);
    }

    /** Reads {@code registry.json} from memory, and from the folder the anchors, lists and signatures that it names. */
    public static TrustRegistry read(byte[] registry, Path folder, CrlMemory memory, Instant now)
            throws IOException, EnvelopeRefused {
        try {
            return new RegistryFile(folder, memory).read(registry, now);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new EnvelopeRefused(EnvelopeCode.TRUST_REGISTRY, "registry", e);
        }
    }

    /** Writes everything; readers see the old registry or the new one. */
    public void save(Path folder) throws IOException {
        try {
            new RegistryFile(folder, new CrlMemory()).write(this);
        } catch (GeneralSecurityException e) {
            throw new IOException("a certificate or revocation list has no encoding", e);
        }
    }

    public Optional<FeedEntry> feed(String feed) {
        return Optional.ofNullable(feeds.get(feed));
    }

    public SortedMap<String, FeedEntry> feeds() {
        return feeds;
    }

    public Optional<CheckpointEntry> checkpoint(String name) {
        return Optional.ofNullable(checkpoints.get(name));
    }

    public SortedMap<String, CheckpointEntry> checkpoints() {
        return checkpoints;
    }

    public Optional<PersonRegistry> persons() {
        return persons;
    }

    /** Adds a feed, or replaces it. */
    public TrustRegistry with(FeedEntry entry) {
        SortedMap<String, FeedEntry> changed = new TreeMap<>(feeds);
        changed.put(entry.feed(), entry);
        return new TrustRegistry(changed, checkpoints, persons);
    }

    /** Adds a checkpoint, or replaces it. */
    public TrustRegistry with(CheckpointEntry entry) {
        SortedMap<String, CheckpointEntry> changed = new TreeMap<>(checkpoints);
        changed.put(entry.name(), entry);
        return new TrustRegistry(feeds, changed, persons);
    }

    public TrustRegistry with(PersonRegistry registry) {
        return new TrustRegistry(feeds, checkpoints, Optional.of(registry));
    }

    public TrustRegistry withoutFeed(String feed) {
        SortedMap<String, FeedEntry> changed = new TreeMap<>(feeds);
        changed.remove(feed);
        return new TrustRegistry(changed, checkpoints, persons);
    }

    public TrustRegistry withoutCheckpoint(String name) {
        SortedMap<String, CheckpointEntry> changed = new TreeMap<>(checkpoints);
        changed.remove(name);
        return new TrustRegistry(feeds, changed, persons);
    }
}
