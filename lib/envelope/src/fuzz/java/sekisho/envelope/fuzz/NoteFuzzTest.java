package sekisho.envelope.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** A signed checkpoint note: a typed refusal, or the content as it was. */
class NoteFuzzTest {
    @FuzzTest
    void holds(byte[] bytes) throws IOException {
        Target.NOTE.takes(bytes);
    }
}
