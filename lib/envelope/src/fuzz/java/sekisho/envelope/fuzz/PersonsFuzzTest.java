package sekisho.envelope.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** A signed list of persons: a typed refusal, or the content as it was. */
class PersonsFuzzTest {
    @FuzzTest
    void holds(byte[] bytes) throws IOException {
        Target.PERSONS.takes(bytes);
    }
}
