package sekisho.consumer.process;

import java.io.IOException;
import java.security.KeyPair;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.Uuid;
import sekisho.consumer.ConsumerMeters;
import sekisho.consumer.act.ActClerk;
import sekisho.consumer.act.Effects;
import sekisho.consumer.audit.AuditLog;
import sekisho.consumer.db.Database;
import sekisho.consumer.flow.FlowWorker;
import sekisho.consumer.flow.VerdictDesk;
import sekisho.consumer.importing.BatchImport;
import sekisho.consumer.inbox.PinnedTopic;
import sekisho.consumer.trust.TrustFolder;
import sekisho.consumer.verify.BatchContents;
import sekisho.consumer.verify.InnerVerifier;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;
import sekisho.envelope.audit.AuditKeys;
import sekisho.envelope.audit.NoteSigner;
import sekisho.envelope.audit.NoteVerifier;
import sekisho.envelope.keys.Pkcs12Reading;
import sekisho.envelope.keys.ReaderKeys;
import sekisho.envelope.keys.Secret;
import sekisho.records.layout.Layouts;
import sekisho.scanning.Scanner;
import sekisho.schemas.event.BatchChunk;
import sekisho.schemas.event.BatchOpened;
import sekisho.schemas.event.BatchVerdict;
import sekisho.schemas.stream.CanonicalLimits;
import sekisho.schemas.wire.SingleObjectFraming;
import sekisho.service.SecretText;

/** The consumer's parts, wired. */
final class Parts {
    private final ConsumerConfig config;
    private final Database database;
    private final Scanner scanner;
    private final ConsumerMeters meters;
    private final Clock clock;
    final TrustFolder trust;
    final AuditLog audit;
    final BatchContents contents;
    final PinnedTopic pinned;

    Parts(ConsumerConfig config, Database database, Scanner scanner, ConsumerMeters meters, Clock clock)
            throws IOException, EnvelopeRefused {
        this.config = config;
        this.database = database;
        this.scanner = scanner;
        this.meters = meters;
        this.clock = clock;
        this.trust = new TrustFolder(config.trust(), clock);
        this.audit = audit(config);
        this.contents = contents(config);
        Uuid id = Uuid.fromString(config.source().topicId());
        this.pinned = new PinnedTopic(
                config.topic(),
                new java.util.UUID(id.getMostSignificantBits(), id.getLeastSignificantBits()),
                config.source().partitions());
    }

    FlowWorker flows() {
        var verifier = new InnerVerifier(contents, scanner, clock);
        var verdicts = new VerdictDesk(database, trust, verifier, audit, meters, clock);
        var framing = SingleObjectFraming.of(
                List.of(BatchOpened.getClassSchema(), BatchChunk.getClassSchema(), BatchVerdict.getClassSchema()));
        return new FlowWorker(database, framing, contents.keys(), verdicts, audit, meters, clock);
    }

    ActClerk acts() {
        return new ActClerk(
                database,
                trust,
                new Effects(trust, clock, config.longestWindow(), this::destroy),
                audit,
                meters,
                clock);
    }

    private void destroy(Sha256 certificate) throws IOException, EnvelopeRefused {
        try (SecretText text = config.reading().passwordFile().read()) {
            char[] password = text.revealCopy();
            try (Secret secret = Secret.of(password)) {
                new Pkcs12Reading(config.reading().keystore(), secret).destroy(certificate);
            } finally {
                Arrays.fill(password, '\0');
            }
        }
    }

    BatchImport imports() {
        return new BatchImport(database, trust, contents, config.settleDays(), audit, meters, clock);
    }

    /** Opens the content of batches with the inner reading keys. */
    static BatchContents contents(ConsumerConfig config) throws IOException, EnvelopeRefused {
        Layouts layouts = Layouts.load(Optional.ofNullable(config.layouts()));
        try (SecretText text = config.reading().passwordFile().read()) {
            char[] password = text.revealCopy();
            try (Secret secret = Secret.of(password)) {
                ReaderKeys keys = ReaderKeys.fromPkcs12(config.reading().keystore(), secret);
                return new BatchContents(keys, layouts, CanonicalLimits.forFile(config.fileMiB() * (1L << 20)));
            } finally {
                Arrays.fill(password, '\0');
            }
        }
    }

    private static AuditLog audit(ConsumerConfig config) throws IOException, EnvelopeRefused {
        KeyPair pair =
                AuditKeys.load(config.audit().privateKey(), config.audit().publicKey());
        String origin = config.auditOrigin();
        return new AuditLog(origin, new NoteSigner(origin, pair), new NoteVerifier(origin, pair.getPublic()));
    }
}
