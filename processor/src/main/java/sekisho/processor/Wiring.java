package sekisho.processor;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executor;
import sekisho.envelope.EnvelopeCode;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.Signed;
import sekisho.envelope.StatementKind;
import sekisho.envelope.sign.Signer;
import sekisho.envelope.sign.StatementVerifier;
import sekisho.envelope.trust.FeedEntry;
import sekisho.processor.check.CheckPool;
import sekisho.processor.check.Checklist;
import sekisho.processor.check.Judge;
import sekisho.processor.gate.GateParts;
import sekisho.processor.log.KafkaQuarantine;
import sekisho.processor.log.Quarantine;
import sekisho.records.layout.Layouts;
import sekisho.scanning.Scanner;

/** Puts gate and check pool together. */
final class Wiring {
    private Wiring() {}

    static GateParts gate(
            CheckpointConfig config,
            Outer outer,
            TrustWatch feeds,
            Signer signer,
            Scanner scanner,
            Executor workers,
            CheckpointMetrics metrics,
            Clock clock)
            throws IOException, EnvelopeRefused {
        var checklist = new Checklist(
                feeds,
                Signing.reader(config.reading()),
                Layouts.load(config.layouts()),
                scanner,
                config.terms().fileBytes(),
                clock);
        var judge = new Judge(checklist, signer::sign, config.policyVersion(), metrics, clock);
        return new GateParts(
                feeds,
                feeds::persons,
                config.partitions(),
                (cms, entry, now) -> authenticated(cms, entry, now, metrics),
                outer.sealed(),
                outer.receipts(),
                signer::sign,
                new CheckPool(workers, outer.logs(), () -> quarantine(outer, feeds, clock), judge),
                outer.logs(),
                metrics,
                config.terms(),
                clock);
    }

    static Quarantine quarantine(Outer outer, Feeds feeds, Clock clock) {
        return new KafkaQuarantine(
                outer.consumers().get(),
                (feed, cms) ->
                        authenticate(cms, entry(feeds, feed), clock.instant()).statement());
    }

    private static FeedEntry entry(Feeds feeds, String feed) throws EnvelopeRefused {
        return feeds.find(feed).orElseThrow(() -> new EnvelopeRefused(EnvelopeCode.MANIFEST_FEED, "quarantine"));
    }

    private static Signed<Manifest> authenticated(byte[] cms, FeedEntry feed, Instant now, CheckpointMetrics metrics)
            throws EnvelopeRefused {
        Signed<Manifest> manifest = authenticate(cms, feed, now);
        double until = manifest.by().notAfter().getEpochSecond();
        metrics.set(ProcessorMetric.SIGNER_UNTIL, until, feed.feed());
        return manifest;
    }

    private static Signed<Manifest> authenticate(byte[] cms, FeedEntry feed, Instant now) throws EnvelopeRefused {
        return StatementVerifier.verify(cms, StatementKind.MANIFEST, Manifest::parse, feed.signer(), now);
    }
}
