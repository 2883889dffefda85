package sekisho.processor;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Executor;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Manifest;
import sekisho.envelope.StatementKind;
import sekisho.envelope.sign.Signer;
import sekisho.envelope.sign.StatementVerifier;
import sekisho.processor.check.CheckPool;
import sekisho.processor.check.Checklist;
import sekisho.processor.check.Judge;
import sekisho.processor.gate.GateParts;
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
                Layouts.load(),
                scanner,
                config.terms().fileBytes(),
                clock);
        var judge = new Judge(checklist, signer::sign, config.policyVersion(), metrics, clock);
        return new GateParts(
                feeds,
                feeds::persons,
                config.partitions(),
                (cms, feed, now) ->
                        StatementVerifier.verify(cms, StatementKind.MANIFEST, Manifest::parse, feed.signer(), now),
                outer.sealed(),
                outer.receipts(),
                signer::sign,
                new CheckPool(workers, outer.logs(), judge),
                outer.logs(),
                metrics,
                config.terms(),
                clock);
    }
}
