package sekisho.records.generate;

import java.util.SplittableRandom;

/** Invented payers: kana names as banks write them, every one marked as a test. */
final class Payers {
    private static final String[] SURNAMES = {
        "ｻﾄｳ", "ｽｽﾞｷ", "ﾀｶﾊｼ", "ﾀﾅｶ", "ｲﾄｳ", "ﾜﾀﾅﾍﾞ", "ﾔﾏﾓﾄ", "ﾅｶﾑﾗ", "ｺﾊﾞﾔｼ", "ｶﾄｳ", "ﾖｼﾀﾞ", "ﾔﾏﾀﾞ", "ｻｻｷ", "ﾔﾏｸﾞﾁ",
        "ﾏﾂﾓﾄ", "ｲﾉｳｴ", "ｷﾑﾗ", "ﾊﾔｼ", "ｼﾐｽﾞ", "ﾔﾏｻﾞｷ", "ﾓﾘ", "ｱﾍﾞ", "ｲｹﾀﾞ", "ﾊｼﾓﾄ", "ｲｼｶﾜ", "ｵｶﾞﾜ", "ﾏｴﾀﾞ", "ﾌｼﾞﾀ"
    };
    private static final String[] NAMES = {
        "ﾀﾛｳ", "ｼﾞﾛｳ", "ﾊﾅｺ", "ｻｸﾗ", "ｲﾁﾛｳ", "ﾖｼｺ", "ｹﾝｼﾞ", "ﾏｻｺ", "ﾋﾛｼ", "ｶｽﾞｺ", "ﾀｶｼ", "ﾕﾐｺ", "ｱｷﾗ", "ｻﾁｺ", "ﾏｺﾄ",
        "ﾐｴｺ"
    };
    private static final String MARK = "ﾃｽﾄ ";

    private Payers() {}

    static String draw(SplittableRandom random) {
        if (random.nextInt(25) == 0) {
            return MARK + SURNAMES[random.nextInt(SURNAMES.length)] + "ｼﾖｳｼﾞ(ｶ";
        }
        return MARK + SURNAMES[random.nextInt(SURNAMES.length)] + ' ' + NAMES[random.nextInt(NAMES.length)];
    }
}
