package sekisho.records.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sekisho.records.layout.LayoutFault;
import sekisho.records.layout.Layouts;

/** The loader of layout files, on any bytes: a layout, or a fault. */
class LayoutFileFuzzTest {
    @FuzzTest
    void holds(byte[] yaml) throws IOException {
        Path folder = Files.createTempDirectory("layout");
        Path file = folder.resolve("any.yaml");
        try {
            Files.write(file, yaml);
            Layouts.load(folder);
        } catch (LayoutFault refused) {
            // as documented
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }
}
