package sekisho.consumer.cli;

import java.nio.file.Path;
import sekisho.consumer.db.Database;
import sekisho.consumer.process.ConsumerConfig;
import sekisho.service.ConfigFile;

/** Where a command finds its ledger. */
@FunctionalInterface
interface LedgerSource {
    /** The database that consumer.yml names. */
    LedgerSource CONFIGURED =
            config -> ConfigFile.read(config, ConsumerConfig.class).database().open("sekisho-cli", 1);

    /** Opens it; the caller closes. */
    Database open(Path config);
}
