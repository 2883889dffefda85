package sekisho.consumer.site;

import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import sekisho.consumer.process.ConsumerConfig;
import sekisho.consumer.process.Importer;
import sekisho.scanning.ScanOutcome;
import sekisho.service.ConfigFile;

/** The consumer as a process of its own, to be killed. Its scanner finds everything clean. */
public final class CrashableImporter {
    private CrashableImporter() {}

    public static void main(String[] arguments) throws Exception {
        ConsumerConfig config = ConfigFile.read(Path.of(arguments[0]), ConsumerConfig.class);
        while (true) {
            try (Importer importer = Importer.start(config, source -> {
                source.writeTo(OutputStream.nullOutputStream());
                return new ScanOutcome.Clean("test", "1", Instant.EPOCH);
            })) {
                importer.join();
            } catch (sekisho.consumer.code.ConsumerRefused e) {
                // The lock of the one before is still held: PostgreSQL has not seen yet that it died.
                Thread.sleep(50);
            }
        }
    }
}
