package sekisho.processor.provision;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.sign.CrlMemory;
import sekisho.envelope.trust.FeedEntry;
import sekisho.envelope.trust.TrustRegistry;
import sekisho.service.ConfigFile;

/**
 * Adds a feed to the outer cluster, and removes one. Each step may be repeated: whoever is interrupted runs the same
 * command again.
 */
public final class FeedProvisioning {
    private final Path file;
    private final Clock clock;

    /**
     * Prepares.
     *
     * @param file the outer cluster's provisioning file
     */
    public FeedProvisioning(Path file, Clock clock) {
        this.file = requireNonNull(file, "file is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Provisioning file, then topics and rights, then the trust registry: the checkpoint hears of it last. */
    public Plan add(FeedRow row, FeedEntry entry) throws ProvisionRefused, EnvelopeRefused, IOException {
        var text = Files.readString(file);
        var before = ConfigFile.parse(text, ProvisioningConfig.class);
        var trust = trust(before);
        var known = before.outer().stream().flatMap(outer -> outer.feeds().stream());
        if (known.noneMatch(row::equals)) {
            replace(FeedLines.add(text, row, file));
        }
        var done = apply();
        load(trust).with(entry).save(trust);
        return done;
    }

    /** Trust registry, then provisioning file and rights. Topics stay, and are reported as extra ones. */
    public Plan remove(String feed) throws ProvisionRefused, EnvelopeRefused, IOException {
        var text = Files.readString(file);
        var before = ConfigFile.parse(text, ProvisioningConfig.class);
        var trust = trust(before);
        load(trust).withoutFeed(feed).save(trust);
        var known = before.outer().stream().flatMap(outer -> outer.feeds().stream());
        if (known.anyMatch(row -> row.feed().equals(feed))) {
            replace(FeedLines.remove(text, feed, file));
        }
        return apply();
    }

    private Plan apply() throws ProvisionRefused {
        var config = ConfigFile.read(file, ProvisioningConfig.class);
        try (var admin = Admin.create(config.kafka().admin(Map.of()))) {
            return Provisioning.apply(admin, config.desired());
        }
    }

    private Path trust(ProvisioningConfig config) throws ProvisionRefused {
        return config.trust().orElseThrow(() -> new ProvisionRefused(ProvisionCode.FILE, file + ": trust is not set"));
    }

    private TrustRegistry load(Path trust) throws EnvelopeRefused, IOException {
        return TrustRegistry.load(trust, new CrlMemory(), clock.instant());
    }

    private void replace(String text) throws IOException {
        var written = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(written, text);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
