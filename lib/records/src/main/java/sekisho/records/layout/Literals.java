package sekisho.records.layout;

import java.nio.charset.Charset;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Bytes of the texts that a layout itself brings: constants, codes, prefixes, headings, spellings of no value. */
public final class Literals {
    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");

    private Literals() {}

    /** In Windows-31J, which has JIS X 0201 and ASCII as single bytes. */
    public static byte[] bytes(String text) {
        return text.getBytes(WINDOWS_31J);
    }

    /** The bytes of each of some texts. */
    public static Map<String, byte[]> bytes(Collection<String> texts) {
        return texts.stream().distinct().collect(Collectors.toUnmodifiableMap(text -> text, Literals::bytes));
    }

    /** Whether these bytes come back as this text. */
    static boolean isSound(String text) {
        return new String(bytes(text), WINDOWS_31J).equals(text);
    }
}
