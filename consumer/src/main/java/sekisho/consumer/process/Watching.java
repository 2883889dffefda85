package sekisho.consumer.process;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sekisho.consumer.db.Database;
import sekisho.consumer.standing.ScannerWatch;
import sekisho.consumer.standing.StandingWatch;
import sekisho.consumer.standing.StandingWatch.Published;
import sekisho.consumer.trust.TrustFolder;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.trust.FeedEntry;
import sekisho.envelope.trust.TrustExpiry;
import sekisho.scanning.ClamdScanner;
import sekisho.scanning.Scanner;
import sekisho.service.ClientCertificate;
import sekisho.service.Closing;
import sekisho.service.Expiry;
import sekisho.service.ExpiryWatch;
import sekisho.service.HealthCheck;
import sekisho.service.KafkaSettings;
import sekisho.service.Metrics;
import sekisho.service.ServiceMeters;

/** Starts what watches beside the importer's own work; nothing here decides anything. */
final class Watching {
    private Watching() {}

    /** Starts them all; gives what they add to the health of the process. */
    static List<HealthCheck> start(
            Closing watches,
            ConsumerConfig config,
            Database database,
            Parts parts,
            Scanner scanner,
            Metrics metrics,
            Clock clock) {
        var terms = new StandingWatch.Terms(
                config.arrivals(), config.sanity(), config.kafka() == null ? Published.NO : Published.YES);
        ServiceMeters.disk(metrics, "work", Path.of("").toAbsolutePath());
        watches.add(StandingWatch.start(database, terms, feed -> flow(parts.trust, feed), metrics, clock));
        watches.add(ExpiryWatch.start(metrics, clock, () -> expiries(config, parts)));
        Optional<BelievedScanner> believed = parts.believed();
        if (believed.isPresent() && scanner instanceof ClamdScanner clamd) {
            ScannerWatch watch = watches.add(ScannerWatch.start(believed.get()::seen, clamd::state, metrics, clock));
            return List.of(new HealthCheck("scanner", watch::health));
        }
        return List.of();
    }

    private static String flow(TrustFolder trust, String feed) {
        try {
            return trust.current().feed(feed).map(FeedEntry::flow).orElse("unregistered");
        } catch (IOException | EnvelopeRefused e) {
            return "unknown";
        }
    }

    private static List<Expiry> expiries(ConsumerConfig config, Parts parts)
            throws IOException, EnvelopeRefused, GeneralSecurityException {
        List<Expiry> all = new ArrayList<>();
        KafkaSettings kafka = config.kafka();
        if (kafka != null) {
            all.addAll(ClientCertificate.expiries("kafka-client", kafka));
        }
        // Earlier keys stay for batches under way; the newest is the one that counts.
        parts.contents.keys().entries().stream()
                .map(entry -> entry.certificate().getNotAfter().toInstant())
                .max(Comparator.naturalOrder())
                .ifPresent(until -> all.add(Expiry.own("reading", until)));
        TrustExpiry.of(parts.trust.current()).forEach(end -> all.add(expiry(end)));
        return all;
    }

    private static Expiry expiry(TrustExpiry end) {
        Expiry.Kind kind = end.what() == TrustExpiry.What.CRL ? Expiry.Kind.CRL : Expiry.Kind.CERTIFICATE;
        return new Expiry(kind, end.role(), end.name(), end.at());
    }
}
