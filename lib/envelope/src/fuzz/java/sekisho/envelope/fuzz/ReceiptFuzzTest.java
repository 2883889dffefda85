package sekisho.envelope.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** A receipt's CMS: a typed refusal, or the content as it was. */
class ReceiptFuzzTest {
    @FuzzTest
    void holds(byte[] bytes) throws IOException {
        Target.RECEIPT.takes(bytes);
    }
}
