package sekisho.envelope.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** A verdict's CMS: a typed refusal, or the content as it was. */
class VerdictFuzzTest {
    @FuzzTest
    void holds(byte[] bytes) throws IOException {
        Target.VERDICT.takes(bytes);
    }
}
