package sekisho.consumer.process;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sekisho.consumer.audit.AuditLog;
import sekisho.consumer.db.DatabaseSettings;
import sekisho.consumer.dropin.DropInSettings;
import sekisho.consumer.retention.RetentionSettings;
import sekisho.consumer.standing.SanityBand;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.audit.AuditKeys;
import sekisho.envelope.audit.NoteSigner;
import sekisho.envelope.audit.NoteVerifier;
import sekisho.scanning.CanaryScan;
import sekisho.scanning.ClamdEndpoint;
import sekisho.scanning.ClamdTerms;
import sekisho.service.EndpointSettings;
import sekisho.service.KafkaSettings;
import sekisho.service.SecretFile;
import sekisho.service.calendar.ArrivalTerms;

/**
 * consumer.yml: settings of the consumer.
 *
 * @param municipality six digits, required
 * @param source the pinned topic, required: approved here, never looked up by name
 * @param trust folder of the trust registry, required
 * @param reading the inner reading keys, required
 * @param inbox keys of this side alone, under which content keys are wrapped anew, required
 * @param audit the audit log's key pair, required
 * @param state folder of the consumer's own, outside the database, required: what a restored database is found by
 * @param scanner the second scanner; required unless the caller brings one
 * @param database as a member of sekisho_consumer, required
 * @param kafka the inner cluster; absent: nothing is published
 * @param schemaRegistry of the inner cluster; required with {@code kafka}
 * @param endpoint default 127.0.0.1 and any free port
 * @param layouts folder of the city's own layouts; absent: the shipped ones only
 * @param longestWindow longest import window, default and highest PT12H
 * @param fileMiB limit of a rebuilt file, default 512
 * @param settleDays days from a debit to the transfer of its money, by consignor code; default none
 * @param ledger what differs from city to city; default: all defaults
 * @param arrivals which feeds are expected when; default none
 * @param sanity what counts as usual for a feed; default {@link SanityBand#defaults()}
 * @param retention what is deleted when; default: all defaults
 * @param dropIn rebuilt files for a tax system that imports files; absent: none is ever written
 */
public record ConsumerConfig(
        String municipality,
        Source source,
        Path trust,
        Reading reading,
        Reading inbox,
        Audit audit,
        Path state,
        @Nullable ScannerSettings scanner,
        DatabaseSettings database,
        @Nullable KafkaSettings kafka,
        @Nullable URI schemaRegistry,
        EndpointSettings endpoint,
        @Nullable Path layouts,
        Duration longestWindow,
        Integer fileMiB,
        Map<String, Integer> settleDays,
        LedgerSettings ledger,
        ArrivalTerms arrivals,
        SanityBand sanity,
        RetentionSettings retention,
        @Nullable DropInSettings dropIn) {
    private static final Duration LONGEST_WINDOW = Duration.ofHours(12);

    /**
     * The topic the intake may read.
     *
     * @param topic default {@code clearing.checked.<municipality>}
     * @param topicId Kafka's id of it, as the broker prints it, required
     * @param partitions required
     */
    public record Source(@Nullable String topic, String topicId, int partitions) {
        public Source {
            requireNonNull(topicId, "topicId is required");
            if (partitions < 1) {
                throw new IllegalArgumentException("partitions must be at least 1");
            }
        }
    }

    /**
     * The current key and earlier ones.
     *
     * @param keystore a PKCS#12 file, or (.cfg) the configuration of a token as SunPKCS11 reads it
     * @param passwordFile with the file's password or the token's PIN
     */
    public record Reading(Path keystore, SecretFile passwordFile) {
        public Reading {
            requireNonNull(keystore, "keystore is required");
            requireNonNull(passwordFile, "passwordFile is required");
        }
    }

    /** Ed25519 keys of the audit log as PEM files; the public one goes to the auditor. */
    public record Audit(Path privateKey, Path publicKey) {
        public Audit {
            requireNonNull(privateKey, "privateKey is required");
            requireNonNull(publicKey, "publicKey is required");
        }
    }

    /**
     * The inner clamd.
     *
     * @param clamd {@code tcp://host:port} or {@code unix:/path}
     * @param canary a test signature that its definitions know, ASCII; default the EICAR test string. It is looked for
     *     every minute: while it is not found, every batch waits
     * @param terms default: those of the scanning library
     */
    public record ScannerSettings(String clamd, String canary, ClamdTerms terms) {
        public ScannerSettings(String clamd, @Nullable String canary, @Nullable ClamdTerms terms) {
            this.clamd = requireNonNull(clamd, "clamd is required");
            this.canary = Objects.requireNonNullElse(canary, CanaryScan.EICAR);
            this.terms = Objects.requireNonNullElseGet(terms, ClamdTerms::defaults);
            ClamdEndpoint.parse(clamd);
        }
    }

    public ConsumerConfig(
            String municipality,
            Source source,
            Path trust,
            Reading reading,
            Reading inbox,
            Audit audit,
            Path state,
            @Nullable ScannerSettings scanner,
            DatabaseSettings database,
            @Nullable KafkaSettings kafka,
            @Nullable URI schemaRegistry,
            @Nullable EndpointSettings endpoint,
            @Nullable Path layouts,
            @Nullable Duration longestWindow,
            @Nullable Integer fileMiB,
            @Nullable Map<String, Integer> settleDays,
            @Nullable LedgerSettings ledger,
            @Nullable ArrivalTerms arrivals,
            @Nullable SanityBand sanity,
            @Nullable RetentionSettings retention,
            @Nullable DropInSettings dropIn) {
        this.municipality = requireNonNull(municipality, "municipality is required");
        this.source = requireNonNull(source, "source is required");
        this.trust = requireNonNull(trust, "trust is required");
        this.reading = requireNonNull(reading, "reading is required");
        this.inbox = requireNonNull(inbox, "inbox is required");
        this.audit = requireNonNull(audit, "audit is required");
        this.state = requireNonNull(state, "state is required");
        this.scanner = scanner;
        this.database = requireNonNull(database, "database is required");
        this.kafka = kafka;
        this.schemaRegistry = schemaRegistry;
        this.endpoint = Objects.requireNonNullElseGet(endpoint, () -> new EndpointSettings(null, 0));
        this.layouts = layouts;
        this.longestWindow = Objects.requireNonNullElse(longestWindow, LONGEST_WINDOW);
        this.fileMiB = Optional.ofNullable(fileMiB).orElse(512);
        this.arrivals = Objects.requireNonNullElseGet(arrivals, ArrivalTerms::none);
        this.sanity = Objects.requireNonNullElseGet(sanity, SanityBand::defaults);
        this.retention = Objects.requireNonNullElseGet(retention, RetentionSettings::defaults);
        this.dropIn = dropIn;
        this.settleDays = Map.copyOf(Objects.requireNonNullElse(settleDays, Map.of()));
        this.ledger = Objects.requireNonNullElseGet(ledger, LedgerSettings::defaults);
        if (!municipality.matches("[0-9]{6}")) {
            throw new IllegalArgumentException("municipality must be six digits");
        }
        if (this.longestWindow.isNegative() || this.longestWindow.compareTo(LONGEST_WINDOW) > 0) {
            throw new IllegalArgumentException("longestWindow must be at most PT12H");
        }
        if ((kafka == null) != (schemaRegistry == null)) {
            throw new IllegalArgumentException("kafka and schemaRegistry go together");
        }
        if (this.fileMiB < 1 || this.fileMiB > 2047) {
            throw new IllegalArgumentException("fileMiB must be from 1 to 2047");
        }
    }

    /** Name of the pinned topic. */
    public String topic() {
        return Objects.requireNonNullElse(source.topic(), "clearing.checked." + municipality);
    }

    /** The audit log under this consumer's key. */
    public AuditLog auditLog() throws IOException, EnvelopeRefused {
        KeyPair pair = AuditKeys.load(audit.privateKey(), audit.publicKey());
        String origin = auditOrigin();
        return new AuditLog(origin, new NoteSigner(origin, pair), new NoteVerifier(origin, pair.getPublic()));
    }

    NoteVerifier auditVerifier() throws IOException, EnvelopeRefused {
        return new NoteVerifier(auditOrigin(), AuditKeys.loadPublic(audit.publicKey()));
    }

    /** Origin and signer's name of the audit log. */
    public String auditOrigin() {
        return "sekisho/" + municipality + "/audit";
    }
}
