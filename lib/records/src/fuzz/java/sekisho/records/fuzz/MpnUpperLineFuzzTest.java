package sekisho.records.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import sekisho.records.key.MpnUpperLine;

/** The upper OCR line of a Pay-easy slip, read and made. */
class MpnUpperLineFuzzTest {
    private static final CodecCheck CODEC =
            new CodecCheck(text -> MpnUpperLine.parse(text).digits());

    @FuzzTest
    void holds(byte[] bytes) {
        CODEC.reads(bytes);
        DigitSource source = new DigitSource(bytes);
        MpnUpperLine upper = new MpnUpperLine(
                source.digits(11),
                Long.parseLong(source.digits(11)),
                source.digits(1),
                source.digits(5),
                source.digits(1),
                source.digits(3),
                source.digits(5));
        CODEC.readsWhatWasMade(upper.digits());
    }
}
