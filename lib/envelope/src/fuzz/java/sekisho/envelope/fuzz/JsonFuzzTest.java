package sekisho.envelope.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** Canonical JSON through every statement's reader: a typed refusal, or the content as it was. */
class JsonFuzzTest {
    @FuzzTest
    void holds(byte[] bytes) throws IOException {
        Target.JSON.takes(bytes);
    }
}
