package sekisho.records.layout;

import java.nio.charset.Charset;

/** EBCDIC code page 290 and JIS X 0201, byte by byte, where both have the character and one way undoes the other. */
public final class Ebcdic {
    private static final byte[] TO_JIS = new byte[256];
    private static final byte[] FROM_JIS = new byte[256];

    static {
        Charset ebcdic = Charset.forName("IBM290");
        for (int octet = 0x20; octet <= 0xDF; octet++) {
            if (Characters.JIS_X_0201.allows(octet)) {
                byte[] there = character(octet).getBytes(ebcdic);
                if (there.length == 1 && new String(there, ebcdic).equals(character(octet))) {
                    TO_JIS[there[0] & 0xFF] = (byte) octet;
                    FROM_JIS[octet] = there[0];
                }
            }
        }
    }

    private Ebcdic() {}

    /** JIS X 0201 has yen and overline where ASCII has backslash and tilde; code page 290 has them as such. */
    private static String character(int octet) {
        return switch (octet) {
            case 0x5C -> "\u00A5";
            case 0x7E -> "\u203E";
            default -> Character.toString(octet < 0x80 ? octet : 0xFF61 + octet - 0xA1);
        };
    }

    /** Translates a record to JIS X 0201; what has no counterpart becomes 0, which no field allows. */
    public static void toJis(byte[] from, int start, int end, byte[] to) {
        for (int i = start; i < end; i++) {
            to[i - start] = TO_JIS[from[i] & 0xFF];
        }
    }

    /** Translates a record from JIS X 0201, in place; what has no counterpart becomes 0. */
    public static void fromJis(byte[] record, int start, int end) {
        for (int i = start; i < end; i++) {
            record[i] = FROM_JIS[record[i] & 0xFF];
        }
    }
}
