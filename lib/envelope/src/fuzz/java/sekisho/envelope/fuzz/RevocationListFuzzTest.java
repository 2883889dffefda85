package sekisho.envelope.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** A revocation list, PEM or DER: a typed refusal, or the content as it was. */
class RevocationListFuzzTest {
    @FuzzTest
    void holds(byte[] bytes) throws IOException {
        Target.REVOCATION_LIST.takes(bytes);
    }
}
