package sekisho.consumer.verify;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;

/** How many bytes each character takes in Windows-31J, worked out once: an encoder for every text is most of a pass. */
final class Windows31j {
    private static final byte NONE = 0;
    private static final byte[] BYTES = bytes();

    private Windows31j() {}

    /** Bytes of a text, or -1 if one of its characters can't be spelled, or controls. */
    static int length(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            byte bytes = BYTES[text.charAt(i)];
            if (bytes == NONE) {
                return -1;
            }
            length += bytes;
        }
        return length;
    }

    private static byte[] bytes() {
        CharsetEncoder encoder = Charset.forName("windows-31j")
                .newEncoder()
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .onMalformedInput(CodingErrorAction.REPORT);
        byte[] bytes = new byte[Character.MAX_VALUE + 1];
        for (int c = 0; c < bytes.length; c++) {
            bytes[c] = Character.isISOControl(c) || Character.isSurrogate((char) c) ? NONE : bytes(encoder, (char) c);
        }
        return bytes;
    }

    private static byte bytes(CharsetEncoder encoder, char c) {
        try {
            return encoder.canEncode(c)
                    ? (byte) encoder.encode(CharBuffer.wrap(new char[] {c})).remaining()
                    : NONE;
        } catch (CharacterCodingException unmappable) {
            return NONE;
        }
    }
}
