package sekisho.records.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import sekisho.records.key.Gs1Barcode;

/** The GS1-128 barcode of a slip, read and made. */
class Gs1BarcodeFuzzTest {
    private static final CodecCheck CODEC =
            new CodecCheck(text -> Gs1Barcode.parse(text).digits());

    @FuzzTest
    void holds(byte[] bytes) {
        CODEC.reads(bytes);
        DigitSource source = new DigitSource(bytes);
        CODEC.readsWhatWasMade(new Gs1Barcode(
                        source.digits(6),
                        source.digits(21),
                        source.number(1),
                        source.digits(6),
                        source.number(1) % 2,
                        source.number(6))
                .digits());
    }
}
