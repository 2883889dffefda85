package sekisho.records.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import sekisho.records.key.MatchKey;

/** The text of a match key, read and made. */
class MatchKeyFuzzTest {
    private static final CodecCheck CODEC =
            new CodecCheck(text -> MatchKey.parse(text).text());

    @FuzzTest
    void holds(byte[] bytes) {
        CODEC.reads(bytes);
    }
}
