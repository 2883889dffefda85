package sekisho.consumer.audit;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** An audit export: a typed refusal, or the history that was signed. */
class AuditExportFuzzTest {
    private final ExportSample sample = ExportSample.make();

    @FuzzTest
    void holds(byte[] bytes) throws IOException {
        sample.takes(bytes);
    }
}
