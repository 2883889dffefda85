package sekisho.records.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import sekisho.records.key.ElNumber;

/** The eL number, read and made. */
class ElNumberFuzzTest {
    private static final CodecCheck CODEC =
            new CodecCheck(text -> ElNumber.parse(text).digits());

    @FuzzTest
    void holds(byte[] bytes) {
        CODEC.reads(bytes);
        CODEC.readsWhatWasMade(ElNumber.parse(new DigitSource(bytes).digits(34)).digits());
    }
}
