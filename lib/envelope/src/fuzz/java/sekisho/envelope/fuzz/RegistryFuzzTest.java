package sekisho.envelope.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** The trust registry's file: a typed refusal, or the content as it was. */
class RegistryFuzzTest {
    @FuzzTest
    void holds(byte[] bytes) throws IOException {
        Target.REGISTRY.takes(bytes);
    }
}
