package sekisho.envelope.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** An act's CMS: a typed refusal, or the content as it was. */
class ActFuzzTest {
    @FuzzTest
    void holds(byte[] bytes) throws IOException {
        Target.ACT.takes(bytes);
    }
}
