package sekisho.producer;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.keys.Secret;
import sekisho.envelope.sign.Signer;
import sekisho.envelope.trust.FeedEntry;
import sekisho.envelope.trust.TrustRegistry;
import sekisho.producer.outbox.DurableDisk;
import sekisho.producer.outbox.Outbox;
import sekisho.producer.receipt.ReceiptBook;
import sekisho.producer.receipt.ReceiptVerification;
import sekisho.producer.receipt.TrustSource;
import sekisho.producer.seal.Chain;
import sekisho.producer.seal.FileSealer;
import sekisho.producer.seal.ManifestSigner;
import sekisho.service.Metrics;

/** Puts a desk together. */
final class DeskWiring {
    private DeskWiring() {}

    static Desk open(ProducerConfig config, Lines lines, MeterRegistry registry, Clock clock)
            throws IOException, DeskException {
        ManifestSigner signer = new ManifestSigner(signer(config.signing()), config.validity(), clock);
        FileSealer sealer = new FileSealer(
                new FileSealer.Place(config.feed(), config.municipality(), config.flow()),
                certificates(config.recipients()),
                signer);
        TrustSource trust = TrustSource.folder(config.trust(), clock);
        OrderRules rules = new OrderRules(config.maxFileBytes(), registeredLayouts(config, trust));
        ReceiptVerification verification = new ReceiptVerification(config.feed(), trust, clock);
        DeskMeters meters = new DeskMeters(new Metrics(registry), config.feed());
        Outbox outbox = Outbox.open(config.outbox(), config.feed(), new DurableDisk());
        Courier courier = new Courier(
                outbox,
                new Chain(outbox, signer),
                lines,
                new ReceiptBook(outbox, verification),
                meters,
                clock,
                config.receiptTimeout());
        Recovery recovery = new Recovery(outbox, lines, verification, clock);
        return new Desk(outbox, sealer, courier, recovery, meters, clock, rules);
    }

    private static Signer signer(ProducerConfig.Signing signing) throws IOException, DeskException {
        try (Secret password = Secret.read(signing.passwordFile())) {
            return Signer.fromPkcs12(signing.keystore(), password);
        } catch (EnvelopeRefused refused) {
            throw new DeskException(DeskCode.SIGNING_FAILED, refused.code().code());
        }
    }

    /** A verdict can't be believed without a checkpoint; and what is registered of this feed must be what it says. */
    private static Optional<List<String>> registeredLayouts(ProducerConfig config, TrustSource trust)
            throws IOException, DeskException {
        try {
            TrustRegistry registry = trust.current();
            if (registry.checkpoints().isEmpty()) {
                throw new DeskException(DeskCode.TRUST_UNUSABLE, "no checkpoint");
            }
            Optional<FeedEntry> entry = registry.feed(config.feed());
            if (entry.isPresent() && !agrees(entry.get(), config)) {
                throw new DeskException(DeskCode.TRUST_UNUSABLE, "municipality or flow");
            }
            return entry.map(FeedEntry::layouts);
        } catch (EnvelopeRefused refused) {
            throw new DeskException(DeskCode.TRUST_UNUSABLE, refused.code().code());
        }
    }

    private static boolean agrees(FeedEntry entry, ProducerConfig config) {
        return entry.municipality().equals(config.municipality())
                && entry.flow().equals(config.flow());
    }

    private static List<X509Certificate> certificates(List<Path> files) throws IOException, DeskException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                certificates.add((X509Certificate)
                        CertificateFactory.getInstance("X.509").generateCertificate(in));
            } catch (CertificateException notACertificate) {
                throw new DeskException(DeskCode.SEALING_FAILED, String.valueOf(file.getFileName()));
            }
        }
        return certificates;
    }
}
