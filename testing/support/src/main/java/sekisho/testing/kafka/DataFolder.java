package sekisho.testing.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A broker's folder of data. */
final class DataFolder {
    private DataFolder() {}

    /** Makes it what a broker starts with; one that is so already stays. */
    static void format(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (Files.exists(folder.resolve("meta.properties"))) {
            return;
        }
        var data = folder.toString();
        try {
            new Formatter()
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(BrokerSettings.NODE)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(data)
                    .addDirectory(data)
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    // Version 0: a fixed list of voters, as set in controller.quorum.voters.
                    .setFeatureLevel("kraft.version", (short) 0)
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false))
                    .run();
        } catch (Exception failed) {
            throw new IOException("folder could not be formatted: " + data, failed);
        }
    }
}
