package sekisho.envelope.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** A key envelope, opened with a real key: a typed refusal, or the content as it was. */
class KeyEnvelopeFuzzTest {
    @FuzzTest
    void holds(byte[] bytes) throws IOException {
        Target.KEY_ENVELOPE.takes(bytes);
    }
}
