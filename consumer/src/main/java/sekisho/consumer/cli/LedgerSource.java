package sekisho.consumer.cli;

import java.io.IOException;
import java.nio.file.Path;
import sekisho.consumer.db.Database;
import sekisho.consumer.process.ConsumerConfig;
import sekisho.consumer.process.LedgerSettings;
import sekisho.envelope.EnvelopeRefused;
import sekisho.service.ConfigFile;

/** Where a command finds its ledger. */
@FunctionalInterface
interface LedgerSource {
    /** The database that consumer.yml names. */
    LedgerSource CONFIGURED = new LedgerSource() {
        @Override
        public Database open(Path config) {
            return ConfigFile.read(config, ConsumerConfig.class).database().open("sekisho-cli", 1);
        }

        @Override
        public LedgerSettings settings(Path config) {
            return ConfigFile.read(config, ConsumerConfig.class).ledger();
        }

        @Override
        public Trail trail(Path config) throws IOException, EnvelopeRefused {
            return Trail.in(ConfigFile.read(config, ConsumerConfig.class).auditLog());
        }
    };

    /** Opens it; the caller closes. */
    Database open(Path config);

    /** Where its commands leave word. */
    default Trail trail(Path config) throws IOException, EnvelopeRefused {
        return Trail.NONE;
    }

    /** What differs from city to city. */
    default LedgerSettings settings(Path config) {
        return LedgerSettings.defaults();
    }
}
