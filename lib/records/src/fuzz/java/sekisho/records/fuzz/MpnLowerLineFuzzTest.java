package sekisho.records.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import sekisho.records.key.MpnLowerLine;

/** The lower OCR line of a Pay-easy slip, read and made. */
class MpnLowerLineFuzzTest {
    private static final CodecCheck CODEC =
            new CodecCheck(text -> MpnLowerLine.parse(text).digits());

    @FuzzTest
    void holds(byte[] bytes) {
        CODEC.reads(bytes);
        CODEC.readsWhatWasMade(new MpnLowerLine(new DigitSource(bytes).digits(42)).digits());
    }
}
