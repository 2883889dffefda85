package sekisho.envelope.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** A detached signature over a clearing file: a typed refusal, or the content as it was. */
class FileSignatureFuzzTest {
    @FuzzTest
    void holds(byte[] bytes) throws IOException {
        Target.FILE_SIGNATURE.takes(bytes);
    }
}
