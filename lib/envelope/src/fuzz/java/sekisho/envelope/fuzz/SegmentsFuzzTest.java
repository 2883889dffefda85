package sekisho.envelope.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** FLOE header and segments: a typed refusal, or the content as it was. */
class SegmentsFuzzTest {
    @FuzzTest
    void holds(byte[] bytes) throws IOException {
        Target.SEGMENTS.takes(bytes);
    }
}
