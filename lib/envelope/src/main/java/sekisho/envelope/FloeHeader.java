package sekisho.envelope;

import java.util.HexFormat;

/** The 74 bytes that open a FLOE message: params(10) || iv(32) || tag(32). Names exactly one key and context. */
public record FloeHeader(Bytes bytes) {
    public static final int LENGTH = 74;

    public FloeHeader {
        Grammar.require(bytes.length() == LENGTH, "floeHeader");
    }

    public static FloeHeader of(byte[] bytes) {
        return new FloeHeader(Bytes.of(bytes));
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes.toArray());
    }

    @Override
    public String toString() {
        return hex();
    }
}
