package sekisho.envelope.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** A manifest's CMS: a typed refusal, or the content as it was. */
class ManifestFuzzTest {
    @FuzzTest
    void holds(byte[] bytes) throws IOException {
        Target.MANIFEST.takes(bytes);
    }
}
