package sekisho.records.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** What must hold for a key codec: any text is refused in the documented way or made again as it was, and what it makes it reads. */
final class CodecCheck {
    private final UnaryOperator<String> readAndMake;

    CodecCheck(UnaryOperator<String> readAndMake) {
        this.readAndMake = readAndMake;
    }

    void reads(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String made;
        try {
            made = readAndMake.apply(text);
        } catch (IllegalArgumentException refused) {
            return;
        }
        requireEqual(made, text);
    }

    /** Digits that a codec has made must be read, and made again as they were. */
    void readsWhatWasMade(String digits) {
        requireEqual(readAndMake.apply(digits), digits);
    }

    private static void requireEqual(String made, String text) {
        if (!made.equals(text)) {
            throw new AssertionError("another text came back");
        }
    }
}
