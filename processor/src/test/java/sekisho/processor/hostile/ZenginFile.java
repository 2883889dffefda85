package sekisho.processor.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Locale;

/** Makes account transfer results (JIS X 0201, 120 bytes a line) of any length, right or wrong where told. */
final class ZenginFile {
    /** What the scanner of these tests knows: legal in every rule. */
    static final String SIGNATURE = "99990000666600006666";

    private static final Charset JIS = Charset.forName("Shift_JIS");
    private static final String HEADER =
            "19100000012345%-40s06019999%-15s001%-15s17654321%-17s".formatted("ｶｸｳｼ ｼｾﾞｲ", "ﾃｽﾄｷﾞﾝｺｳ", "ﾎﾝﾃﾝ", "");
    private static final int YEN = 12_000;

    private final int records;
    private int infected = -1;
    private String name = "ﾃｽﾄ ﾀﾛｳ";
    private int yenOff;
    private int countOff;
    private int seed;

    ZenginFile(int records) {
        this.records = records;
    }

    /** Another file of the same kind. */
    ZenginFile seed(int other) {
        seed = other;
        return this;
    }

    /** The record whose customer number is the scanner's test signature. */
    ZenginFile infected(int record) {
        infected = record;
        return this;
    }

    /** Payer's name of the first record: free text. */
    ZenginFile name(String text) {
        name = text;
        return this;
    }

    ZenginFile yenOff(int yen) {
        yenOff = yen;
        return this;
    }

    ZenginFile countOff(int count) {
        countOff = count;
        return this;
    }

    byte[] bytes() {
        var out = new ByteArrayOutputStream();
        line(out, HEADER);
        for (int i = 0; i < records; i++) {
            String customer =
                    i == infected ? SIGNATURE : String.format(Locale.ROOT, "20260104%06d%06d", seed, i * 7 % 1_000_000);
            String payer = i == 0 ? name : "ﾃｽﾄ ﾀﾛｳ";
            line(
                    out,
                    "29999%-15s001%-15s    1%07d%-30s%010d0%s0        "
                            .formatted("ﾃｽﾄｷﾞﾝｺｳ", "ﾎﾝﾃﾝ", 1_000_000 + i, payer, YEN, customer));
        }
        long yen = (long) records * YEN;
        line(
                out,
                "8%06d%012d%06d%012d%06d%012d%65s"
                        .formatted(records + countOff, yen + yenOff, records, yen + yenOff, 0, 0, ""));
        line(out, "9" + " ".repeat(119));
        return out.toByteArray();
    }

    private static void line(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(JIS);
        if (bytes.length != 120) {
            throw new IllegalStateException("line of " + bytes.length + " bytes");
        }
        out.writeBytes(bytes);
        out.writeBytes(new byte[] {'\r', '\n'});
    }
}
