package sekisho.records.read;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sekisho.records.layout.Literals;

/** The few codes a field may hold, found by their bytes without making a string. */
final class CodeTexts {
    private final String[] texts;
    private final byte[][] bytes;

    CodeTexts(List<String> codes) {
        texts = codes.toArray(String[]::new);
        bytes = codes.stream().map(Literals::bytes).toArray(byte[][]::new);
    }

    /** The code that stands there; null if none of them. */
    @Nullable
    String find(byte[] source, int from, int to) {
        for (int i = 0; i < bytes.length; i++) {
            if (Octets.equal(source, from, to, bytes[i])) {
                return texts[i];
            }
        }
        return null;
    }
}
