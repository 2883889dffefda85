package sekisho.records.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import sekisho.records.key.ElQr;
import sekisho.records.key.MpnLowerLine;
import sekisho.records.key.MpnUpperLine;

/** The eL-QR, read and made: tags, both OCR lines, amount and CRC. */
class ElQrFuzzTest {
    private static final CodecCheck CODEC =
            new CodecCheck(text -> ElQr.parse(text).digits());

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
        MpnLowerLine lower = new MpnLowerLine(source.digits(42));
        CODEC.readsWhatWasMade(new ElQr(
                        upper,
                        lower,
                        source.digits(4),
                        source.digits(4),
                        source.digits(2),
                        source.digits(8),
                        source.digits(8))
                .digits());
    }
}
