package sekisho.processor;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.keys.ReaderKeys;
import sekisho.envelope.keys.ReadingStore;
import sekisho.envelope.keys.Secret;
import sekisho.envelope.sign.Signer;
import sekisho.service.Health;

/** The checkpoint's keys, from their files. */
final class Signing {
    /** A verdict must stay verifiable for as long as a batch may wait inside. */
    private static final Duration VERDICT_LIFETIME = Duration.ofDays(31);

    private Signing() {}

    static Signer signer(KeyFile file) throws IOException, EnvelopeRefused {
        try (Secret password = Secret.read(file.passwordFile())) {
            return Signer.fromPkcs12(file.keystore(), password);
        }
    }

    static ReaderKeys reader(KeyFile file) throws IOException, EnvelopeRefused {
        try (Secret password = Secret.read(file.passwordFile())) {
            return ReaderKeys.from(ReadingStore.at(file.keystore(), password));
        }
    }

    static Health health(Signer signer, Clock clock) {
        boolean lasts =
                clock.instant().plus(VERDICT_LIFETIME).isBefore(signer.by().notAfter());
        return lasts
                ? Health.up()
                : new Health.Down(CheckpointCode.SIGNING_FAILED.code(), "the signing certificate ends within 31 days");
    }
}
