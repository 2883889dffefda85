package sekisho.records.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import sekisho.records.key.ElNumber;
import sekisho.records.key.ElQr;
import sekisho.records.key.Gs1Barcode;
import sekisho.records.key.MatchKey;
import sekisho.records.key.MpnLowerLine;
import sekisho.records.key.MpnUpperLine;

/** Every key codec, on any text: refused in the documented way, or made again as it was. */
class KeyCodecFuzzTest {
    @FuzzTest
    void holds(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        check(text, digits -> Gs1Barcode.parse(digits).digits());
        check(text, digits -> MpnUpperLine.parse(digits).digits());
        check(text, digits -> MpnLowerLine.parse(digits).digits());
        check(text, digits -> ElQr.parse(digits).digits());
        check(text, digits -> ElNumber.parse(digits).digits());
        check(text, key -> MatchKey.parse(key).text());
    }

    private static void check(String text, UnaryOperator<String> codec) {
        String made;
        try {
            made = codec.apply(text);
        } catch (IllegalArgumentException refused) {
            return;
        }
        if (!made.equals(text)) {
            throw new AssertionError("another text came back");
        }
    }
}
