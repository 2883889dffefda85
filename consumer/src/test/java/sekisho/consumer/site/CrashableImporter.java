package sekisho.consumer.site;

import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.process.ConsumerConfig;
import sekisho.consumer.process.Importer;
import sekisho.scanning.ScanOutcome;
import sekisho.scanning.Scanner;
import sekisho.service.ConfigFile;

/** The consumer as a process of its own, to be killed. Its scanner finds everything clean. */
public final class CrashableImporter {
    static final String UNTIL_KILLED = "until-killed";
    static final String BRIEFLY = "briefly";

    private CrashableImporter() {}

    public static void main(String[] arguments) throws Exception {
        ConsumerConfig config = ConfigFile.read(Path.of(arguments[0]), ConsumerConfig.class);
        Scanner scanner = source -> {
            source.writeTo(OutputStream.nullOutputStream());
            return new ScanOutcome.Clean("test", "1", Instant.EPOCH);
        };
        while (true) {
            try (Importer importer = Importer.start(config, scanner)) {
                if (arguments[1].equals(BRIEFLY)) {
                    return;
                }
                importer.join();
            } catch (ConsumerRefused e) {
                // The lock of the one before is still held, or PostgreSQL is replaying its log.
                Thread.sleep(50);
            }
        }
    }
}
