package sekisho.consumer.process;

import java.io.IOException;
import java.util.Arrays;
import sekisho.consumer.act.KeyCabinet;
import sekisho.envelope.EnvelopeRefused;
import sekisho.envelope.Sha256;
import sekisho.envelope.keys.ReaderKeys;
import sekisho.envelope.keys.ReadingStore;
import sekisho.envelope.keys.Secret;
import sekisho.service.SecretText;

/** The reading keys where the configuration says they lie: in a PKCS#12 file or in a token. */
record ConfiguredKeys(ConsumerConfig.Reading reading) implements KeyCabinet {
    ReaderKeys load() throws IOException, EnvelopeRefused {
        return open(ReaderKeys::from);
    }

    @Override
    public void requireEarlier(Sha256 certificate) throws IOException, EnvelopeRefused {
        open(store -> store.earlier(certificate));
    }

    @Override
    public void destroy(Sha256 certificate) throws IOException, EnvelopeRefused {
        open(store -> {
            store.destroy(certificate);
            return certificate;
        });
    }

    /** What is done with the open store. */
    private interface Work<T> {
        T with(ReadingStore store) throws IOException, EnvelopeRefused;
    }

    private <T> T open(Work<T> work) throws IOException, EnvelopeRefused {
        try (SecretText text = reading.passwordFile().read()) {
            char[] password = text.revealCopy();
            try (Secret secret = Secret.of(password)) {
                return work.with(ReadingStore.at(reading.keystore(), secret));
            } finally {
                Arrays.fill(password, '\0');
            }
        }
    }
}
