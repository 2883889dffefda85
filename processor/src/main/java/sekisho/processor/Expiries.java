package sekisho.processor;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import sekisho.envelope.keys.ReaderKeys;
import sekisho.envelope.sign.Signer;
import sekisho.envelope.trust.TrustExpiry;
import sekisho.service.ClientCertificate;
import sekisho.service.Expiry;
import sekisho.service.KafkaSettings;

/** What the checkpoint relies on, and when it ends. */
record Expiries(KafkaSettings kafka, Signer signer, ReaderKeys reading, TrustWatch trust) {

    List<Expiry> read() throws IOException, GeneralSecurityException {
        List<Expiry> all = new ArrayList<>(ClientCertificate.expiries("kafka-client", kafka));
        all.add(Expiry.own("signing", signer.by().notAfter()));
        // Earlier keys stay for batches under way; the newest is the one that counts.
        reading.entries().stream()
                .map(entry -> entry.certificate().getNotAfter().toInstant())
                .max(Comparator.naturalOrder())
                .ifPresent(until -> all.add(Expiry.own("reading", until)));
        TrustExpiry.of(trust.registry()).forEach(end -> all.add(expiry(end)));
        return all;
    }

    private static Expiry expiry(TrustExpiry end) {
        Expiry.Kind kind = end.what() == TrustExpiry.What.CRL ? Expiry.Kind.CRL : Expiry.Kind.CERTIFICATE;
        return new Expiry(kind, end.role(), end.name(), end.at());
    }
}
