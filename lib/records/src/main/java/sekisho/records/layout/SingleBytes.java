package sekisho.records.layout;

import org.jspecify.annotations.Nullable;

/** JIS X 0201 as characters, one byte each: ASCII and half-width kana, without the detour of a charset decoder. */
public final class SingleBytes {
    private static final int FIRST_KANA = 0xA1;
    private static final int LAST_KANA = 0xDF;
    private static final char KANA = '\uFF61';

    private SingleBytes() {}

    /** The bytes of a text; null if a character has none here. */
    public static byte @Nullable [] encode(String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            int octet = octet(text.charAt(i));
            if (octet < 0) {
                return null;
            }
            bytes[i] = (byte) octet;
        }
        return bytes;
    }

    /** The byte of a character; -1 if it has none here. */
    static int octet(char c) {
        if (c >= KANA && c <= KANA + LAST_KANA - FIRST_KANA) {
            return c - KANA + FIRST_KANA;
        }
        return c >= 0x20 && c < 0x7F ? c : -1;
    }

    /** The text of bytes that {@link Characters#JIS_X_0201} allows. */
    public static String decode(byte[] bytes) {
        char[] text = new char[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            int octet = bytes[i] & 0xFF;
            text[i] = (char) (octet < FIRST_KANA ? octet : KANA + octet - FIRST_KANA);
        }
        return new String(text);
    }
}
